"""Lección 06: una subclase del generador, un decorador y un gestor de contexto que guarda el azar global de NumPy."""

import io
import secrets
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from mpl_toolkits.axes_grid1 import ImageGrid
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class Girador(ImageDataGenerator):
    """Voltea y gira; los valores por defecto de la clase madre no hacen nada más."""

    def __init__(self, **otros: Any) -> None:
        super().__init__(rotation_range=90, horizontal_flip=True, vertical_flip=True, **otros)

    def copias(self, imagen, cuantas):
        for _ in range(cuantas):
            yield self.random_transform(imagen)


class Exagerador(Girador):
    def __init__(self) -> None:
        super().__init__(zoom_range=0.3, shear_range=20.0, width_shift_range=[-30, -10, 10, 30], channel_shift_range=30.0)


@contextmanager
def azar(semilla):
    """Dentro del bloque, np.random empieza con la semilla; después sigue como si nada."""
    guardado = np.random.get_state()
    try:
        if semilla is None:
            semilla = secrets.randbits(256)
        np.random.set_state(np.random.MT19937(np.random.SeedSequence(semilla)).state)
        yield
    finally:
        np.random.set_state(guardado)


def sin_ventana(funcion):
    """Cierra todas las figuras que la función haya abierto, y solo esas."""

    @wraps(funcion)
    def envoltura(*args, **kwargs):
        antes = set(plt.get_fignums())
        try:
            return funcion(*args, **kwargs)
        finally:
            for numero in set(plt.get_fignums()) - antes:
                plt.close(numero)

    return envoltura


def make_generator() -> ImageDataGenerator:
    return Girador()


def augment(image: np.ndarray, count: int = 9, seed: int | None = None) -> np.ndarray:
    flotante = image.astype(np.float32)
    flotante.setflags(write=False)
    with azar(seed):
        copias = list(make_generator().copias(flotante, count))
    if not copias:
        return np.zeros((0, *image.shape), dtype=np.uint8)
    return np.uint8(np.clip(np.around(np.stack(copias)), 0, 255))


@sin_ventana
def plot_grid(images: np.ndarray, path: str | Path) -> None:
    figura = plt.figure(figsize=(8, 8))
    cuadricula = ImageGrid(figura, 111, nrows_ncols=(3, 3), axes_pad=0.1, direction="row")
    for eje, imagen in zip(cuadricula, images):
        eje.imshow(imagen, origin="upper")
        eje.axis("off")
    memoria = io.BytesIO()
    figura.savefig(memoria, format="png", bbox_inches="tight")
    Path(path).write_bytes(memoria.getbuffer())


def describe_effects() -> dict[str, str]:
    frases = (
        "Cambia la izquierda por la derecha, y el gato mira al otro lado.",
        "Cambia lo de arriba por lo de abajo.",
        "Hace girar la foto alrededor de su centro.",
    )
    return {clave: frase for clave, frase in zip(("horizontal_flip", "vertical_flip", "rotation"), frases)}


def make_richer_generator() -> ImageDataGenerator:
    return Exagerador()


if __name__ == "__main__":
    gato = np.uint8(255 * plt.imread("assets/chelsea.png"))
    plot_grid(augment(gato), "grid.png")
