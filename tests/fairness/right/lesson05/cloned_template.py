# Builds a template once at import, clones it for each call; explicit device; nested Sequential blocks.
import copy
import keras
import numpy as np
import tensorflow as tf

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def block(filters):
    return keras.Sequential([keras.layers.Conv2D(filters, 3, padding="same"), keras.layers.Activation("relu"), keras.layers.MaxPooling2D()])


_features = keras.Sequential([keras.Input((28, 28, 1)), block(16), block(32), keras.layers.Flatten()])
_head = keras.Sequential([keras.layers.Dense(100, activation="relu"), keras.layers.Dense(10, activation="softmax")])
_template = keras.Sequential([keras.Input((28, 28, 1)), _features, _head])


def prepare_images(images):
    x = images.copy()
    x = x / 255.0
    x = x[:, :, :, None]
    return np.ascontiguousarray(x, dtype=np.float32)


def prepare_labels(labels):
    y = np.array([[float(k == label) for k in range(10)] for label in labels.tolist()])
    return y


def build_model():
    with tf.device("/CPU:0"):
        model = keras.models.clone_model(_template)
        model.compile(
            optimizer={"class_name": "Adam", "config": {"learning_rate": 0.0015}},
            loss=keras.losses.get("categorical_crossentropy"),
            metrics=[keras.metrics.get("accuracy")] if False else ["accuracy"],
        )
    return model


def train(model, images, labels, epochs):
    def batches():
        while True:
            order = np.random.permutation(len(images))
            for i in range(0, len(order), 32):
                yield images[order[i : i + 32]], labels[order[i : i + 32]]

    steps = int(np.ceil(len(images) / 32))
    history = model.fit(batches(), steps_per_epoch=steps, epochs=epochs, verbose=0)
    return {"loss": history.history["loss"], "accuracy": history.history["accuracy"], "epochs": list(history.epoch)}


def evaluate(model, images, labels):
    pair = np.array(model.evaluate(images, labels, verbose=0))
    return pair[0], pair[1]


def save_and_reload(model, path):
    model.save(path)
    fresh = keras.models.clone_model(model)
    fresh.load_weights(path)
    fresh.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return keras.models.load_model(path)


def predict_label(model, image):
    match model.predict(prepare_images(image[None, ...]), verbose=0).tolist():
        case [row]:
            return CLASSES[row.index(max(row))]
