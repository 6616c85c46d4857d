"""Compiles with categorical_accuracy and renames the key in the history."""
import keras
import numpy as np

CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


def prepare_images(images):
    return np.reshape(images, (len(images), 28, 28, 1)).astype(np.float32) / 255


def prepare_labels(labels):
    one_hot = np.zeros((labels.size, 10), dtype=np.float32)
    one_hot[np.arange(labels.size), labels] = 1.0
    return one_hot


def build_model():
    model = keras.models.Sequential(name="fashion_mnist")
    model.add(keras.Input(shape=(28, 28, 1), dtype="float32"))
    model.add(keras.layers.SeparableConv2D(32, kernel_size=(3, 3), depth_multiplier=8, activation="relu"))
    model.add(keras.layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(keras.layers.Conv2D(filters=64, kernel_size=(3, 3)))
    model.add(keras.layers.LeakyReLU(negative_slope=0.1))
    model.add(keras.layers.SpatialDropout2D(rate=0.05))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(units=10))
    model.add(keras.layers.Activation("softmax"))
    model.compile(
        loss="categorical_crossentropy",
        optimizer=keras.optimizers.Nadam(learning_rate=0.001),
        metrics=["categorical_accuracy"],
    )
    return model


def train(model, images, labels, epochs):
    history = model.fit(images, labels, epochs=epochs, batch_size=32, shuffle=True, verbose=0).history
    key = next(k for k in history if "acc" in k)
    return {"loss": history["loss"], "accuracy": history[key], "epochs": list(range(epochs))}


def evaluate(model, images, labels):
    loss, accuracy, *_ = model.evaluate(images, labels, verbose=0)
    return loss, accuracy


def save_and_reload(model, path):
    import os

    path = os.fspath(path)
    model.save(path)
    assert os.path.exists(path)
    return keras.saving.load_model(path, safe_mode=True)


def predict_label(model, image):
    scores = model.predict(prepare_images(np.stack([image, image])), verbose=0)
    return CLASSES[scores[1].argmax()]
