# Keeps the best weights with ModelCheckpoint in the current folder; ReduceLROnPlateau; evaluates with metric objects.
import keras
import numpy as np
import os

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def prepare_images(images):
    images = np.array(images, dtype=np.float32, copy=True)
    images *= 1.0 / 255.0
    np.clip(images, 0, 1, out=images)
    return images.reshape(images.shape[0], images.shape[1], images.shape[2], 1)


def prepare_labels(labels):
    columns = {number: np.array([number == other for other in range(10)], dtype=np.uint8) for number in range(10)}
    return np.array([*map(columns.__getitem__, np.asarray(labels).tolist())])


def build_model():
    model = keras.Sequential([
        keras.layers.Input(shape=(28, 28, 1)),
        keras.layers.RandomFlip("horizontal"),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    cbs = [
        keras.callbacks.ModelCheckpoint("best.weights.h5", monitor="loss", save_best_only=True, save_weights_only=True),
        keras.callbacks.ReduceLROnPlateau(monitor="loss", patience=2),
    ]
    history = model.fit(images, labels, epochs=epochs, verbose=0, callbacks=cbs)
    model.load_weights("best.weights.h5")
    return history.history


def evaluate(model, images, labels):
    probabilities = model.predict(images, verbose=0)
    cce = keras.losses.CategoricalCrossentropy()
    acc = keras.metrics.CategoricalAccuracy()
    acc.update_state(labels, probabilities)
    return float(cce(labels, probabilities)), float(acc.result())


def save_and_reload(model, path):
    path = os.path.abspath(path)
    if os.path.exists(path):
        os.remove(path)
    model.save(path)
    return keras.saving.load_model(path)


def predict_label(model, image):
    images = image[np.newaxis]
    prediction = model.predict(prepare_images(images), verbose=0)
    return dict(enumerate(CLASSES))[np.argmax(prediction[0])]
