"""The shortcut is written with +, the activation with keras.activations; everything else is short."""
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
    return (images[..., None] / np.float32(255)).astype(np.float32)


def prepare_labels(labels):
    return np.eye(10)[labels]


def build_model():
    inputs = keras.layers.Input((28, 28, 1))
    x = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation=keras.activations.relu)(inputs)
    y = keras.layers.Conv2D(24, 3, padding="same", activation=keras.activations.relu)(x)
    x = x + y
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(10, activation=keras.activations.softmax)(x)
    model = keras.Model(inputs, x)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    return model.fit(x=images, y=labels, epochs=epochs, batch_size=32, verbose=2).history


def evaluate(model, images, labels):
    return tuple(model.evaluate(images, labels, verbose=0))


def save_and_reload(model, path):
    return model.save(path) or keras.models.load_model(path)


def predict_label(model, image):
    return CLASSES[model.predict(prepare_images(image[None]), verbose=0).argmax()]
