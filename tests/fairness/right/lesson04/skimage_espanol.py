"""Lesson 04: image classification with a pre-trained network.

The lesson text is lessons/lesson04.md. Check your work with `cvgrade check lesson04`.
"""

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

# The network of this workspace, "vgg16" or "mobilenet": a check passes the setting on, and when you start
# this file yourself, it is read from cvgrade.toml.
SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

import imageio.v3 as iio
from skimage.transform import resize

utilidades = keras.applications.imagenet_utils


def _leer(ruta):
    return iio.imread(Path(ruta), mode="RGB", index=0)


def _recortar(foto):
    alto, ancho = foto.shape[:2]
    lado = min(alto, ancho)
    arriba, izquierda = (alto - lado) // 2, (ancho - lado) // 2
    return foto[arriba:arriba + lado, izquierda:izquierda + lado]


def prepare(path: str | Path) -> np.ndarray:
    foto = _recortar(_leer(path))
    pequena = resize(foto, (224, 224, 3), order=1, preserve_range=True, anti_aliasing=True).astype("float32")
    lote = pequena.reshape(1, 224, 224, 3)
    if BACKBONE == "vgg16":
        return np.ascontiguousarray(keras.applications.vgg16.preprocess_input(lote))
    return keras.applications.mobilenet.preprocess_input(lote)


def load_classifier() -> keras.Model:
    opciones = dict(weights="imagenet", classifier_activation="softmax")
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(**opciones)
    return keras.applications.MobileNet(alpha=0.25, **opciones)


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    (((_, etiqueta, probabilidad),),) = utilidades.decode_predictions(probabilities, top=1)
    return etiqueta, probabilidad.item()


def classify(path: str | Path) -> tuple[str, float]:
    red = load_classifier()
    salida = keras.ops.convert_to_numpy(red(prepare(path), training=False))
    return top_label(salida)


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    return [(etiqueta, p.item()) for _, etiqueta, p in utilidades.decode_predictions(probabilities, top=k)[0]]
