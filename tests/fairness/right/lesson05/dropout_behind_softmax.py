# arguable: build_model: dropout behind the softmax makes the loss of the training NaN, and the network learns all the same
import keras
import numpy as np

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def prepare_images(images):
    return np.expand_dims(images / 255, -1).astype("float32")


def prepare_labels(labels):
    return keras.utils.to_categorical(labels, 10)


def build_model():
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(100, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
        keras.layers.Dropout(0.5),
    ])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    return model.fit(images, labels, epochs=epochs).history


def evaluate(model, images, labels):
    return model.evaluate(images, labels)


def save_and_reload(model, path):
    model.save(path)
    return keras.models.load_model(path)


def predict_label(model, image):
    return CLASSES[model.predict(prepare_images(image[np.newaxis])).argmax()]
