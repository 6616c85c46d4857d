# style: plain Sequential list, the network of the lesson
import keras
import numpy as np
from keras import layers

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
    return images.astype("float32")[..., np.newaxis] / 255.0


def prepare_labels(labels):
    return keras.utils.to_categorical(labels, 10)


def build_model():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu", kernel_initializer="he_uniform"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(100, activation="relu", kernel_initializer="he_uniform"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    return model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0).history


def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return loss, accuracy


def save_and_reload(model, path):
    model.save(path)
    return keras.models.load_model(path)


def predict_label(model, image):
    probabilities = model.predict(prepare_images(image[np.newaxis]), verbose=0)
    return CLASSES[probabilities.argmax()]
