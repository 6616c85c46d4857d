# style: French names, LambdaCallback and CSVLogger, learning rate halved by hand, global configuration dict, CSV history
import csv
import os
import tempfile

import keras
import numpy as np

REGLAGES = {"filtres": 24, "noyau": 5, "caches": 80, "lot": 40, "pas": 2e-3}
VETEMENTS = (
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
    échelle = np.float32(1.0) / np.float32(255.0)
    return np.minimum(images[..., None].astype("float32") * échelle, np.float32(1.0))


def prepare_labels(labels):
    return (np.arange(10) == np.reshape(labels, (-1, 1))).astype("int8")


def build_model():
    r = REGLAGES
    modèle = keras.models.Sequential(name="garde_robe")
    modèle.add(keras.Input(batch_shape=(None, 28, 28, 1)))
    modèle.add(
        keras.layers.Conv2D(r["filtres"], r["noyau"], activation="elu", kernel_initializer="glorot_normal")
    )
    modèle.add(keras.layers.MaxPooling2D(3, strides=2, padding="same"))
    modèle.add(keras.layers.SpatialDropout2D(0.05))
    modèle.add(keras.layers.Flatten())
    modèle.add(keras.layers.Dense(r["caches"], activation="elu", kernel_initializer="orthogonal"))
    modèle.add(keras.layers.Dense(10, "softmax"))
    modèle.compile(
        keras.optimizers.SGD(r["pas"] * 5, momentum=0.9, nesterov=True),
        keras.losses.CategoricalCrossentropy(axis=-1, reduction="sum_over_batch_size"),
        metrics=["accuracy"],
    )
    return modèle


def train(model, images, labels, epochs):
    fichier = os.path.join(tempfile.gettempdir(), f"journal-{os.getpid()}.csv")

    def annoncer(époque, valeurs):
        print(f"époque {époque + 1} : perte {valeurs['loss']:.3f}, justesse {valeurs['accuracy']:.3f}")
        if époque and époque % 10 == 0:
            model.optimizer.learning_rate = float(model.optimizer.learning_rate) / 2

    model.fit(
        images,
        labels,
        batch_size=REGLAGES["lot"],
        epochs=epochs,
        verbose=0,
        callbacks=[keras.callbacks.CSVLogger(fichier), keras.callbacks.LambdaCallback(on_epoch_end=annoncer)],
    )
    with open(fichier, newline="") as f:
        lignes = list(csv.DictReader(f))
    os.remove(fichier)
    return {"loss": [float(l["loss"]) for l in lignes], "accuracy": [float(l["accuracy"]) for l in lignes]}


def evaluate(model, images, labels):
    perte, justesse = model.evaluate(images, labels, verbose=0)
    return perte, justesse


def save_and_reload(model, path):
    model.save(path)
    copie = keras.models.load_model(path)
    for a, b in zip(model.get_weights(), copie.get_weights()):
        assert np.array_equal(a, b)
    return copie


def predict_label(model, image):
    probabilités = dict(zip(VETEMENTS, model.predict(prepare_images(image[None]), verbose=0)[0]))
    return max(probabilités, key=probabilités.get)
