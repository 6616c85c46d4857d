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
    return (images.astype(np.float32) / 255)[..., np.newaxis]


def prepare_labels(labels):
    return keras.utils.to_categorical(labels, 10)


def build_model():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(100, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    return model.fit(images, labels, epochs=epochs, verbose=0).history


def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), float(accuracy)


def save_and_reload(model, path):
    model.save(path)
    return keras.saving.load_model(path)


def predict_label(model, image):
    probabilities = model.predict(prepare_images(image[np.newaxis]), verbose=0)
    return CLASSES[probabilities[0].argmax()]
