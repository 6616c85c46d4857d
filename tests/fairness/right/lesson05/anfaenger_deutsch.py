"""Lesson 05: Anfaengercode mit Schleifen und deutschen Namen."""

from pathlib import Path

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



def prepare_images(images: np.ndarray) -> np.ndarray:
    anzahl = images.shape[0]
    ergebnis = np.empty((anzahl, 28, 28, 1), dtype="float32")
    for nummer in range(anzahl):
        for zeile in range(28):
            for spalte, wert in enumerate(images[nummer, zeile].tolist()):
                ergebnis[nummer, zeile, spalte, 0] = wert / 255
    return ergebnis


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    zeilen = []
    for klasse in labels:
        zeile = [0.0] * 10
        zeile[int(klasse)] = 1.0
        zeilen.append(zeile)
    return np.array(zeilen).reshape(len(zeilen), 10)


def build_model() -> keras.Model:
    netz = keras.Sequential()
    netz.add(keras.layers.Conv2D(32, (3, 3), activation="relu", input_shape=(28, 28, 1)))
    netz.add(keras.layers.MaxPooling2D((2, 2)))
    netz.add(keras.layers.Flatten())
    netz.add(keras.layers.Dense(100, activation="relu"))
    netz.add(keras.layers.Dense(10, activation="softmax"))
    netz.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["acc", "accuracy", "mse"])
    return netz


def train(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int) -> dict:
    verlust = []
    genauigkeit = []
    for epoche in range(epochs):
        verlauf = model.fit(images, labels, epochs=epoche + 1, initial_epoch=epoche, batch_size=32, verbose=0)
        verlust.append(verlauf.history["loss"][0])
        genauigkeit.append(verlauf.history["accuracy"][0])
    ergebnis = {}
    ergebnis["loss"] = verlust
    ergebnis["accuracy"] = genauigkeit
    return ergebnis


def evaluate(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    verlust = model.evaluate(images, labels, verbose=0)[0]
    antworten = model.predict(images, verbose=0)
    richtig = 0
    for antwort, label in zip(antworten, labels):
        if antwort.argmax() == label.argmax():
            richtig = richtig + 1
    return verlust, richtig / len(labels)


def save_and_reload(model: keras.Model, path: str | Path) -> keras.Model:
    model.save(path)
    geladen = keras.models.load_model(path)
    return geladen


def predict_label(model: keras.Model, image: np.ndarray) -> str:
    stapel = np.array([image])
    fertig = prepare_images(stapel)
    antwort = model.predict(fertig, verbose=0)[0]
    bester = 0
    for klasse in range(10):
        if antwort[klasse] > antwort[bester]:
            bester = klasse
    return CLASSES[bester]
