"""Lección 02 sin trucos de NumPy: bucles, listas y bytes."""

from math import fsum, sqrt
from pathlib import Path

import numpy as np
from PIL import Image


def load_pixels(path: str | Path) -> np.ndarray:
    imagen = Image.open(str(path))
    ancho, alto = imagen.size
    rgb = imagen.convert("RGB")
    imagen.close()
    octetos = bytearray(rgb.tobytes())  # una copia que se puede modificar
    return np.frombuffer(octetos, dtype=np.uint8).reshape((alto, ancho, 3))


def normalize(pixels: np.ndarray) -> np.ndarray:
    tabla = [valor / 255 for valor in range(256)]
    lista = [tabla[octeto] for octeto in pixels.tobytes()]
    return np.array(lista, dtype=np.float32).reshape(pixels.shape)


def pixel_range(pixels: np.ndarray) -> tuple[float, float]:
    menor = mayor = None
    for valor in pixels.flatten().tolist():
        if menor is None or valor < menor:
            menor = valor
        if mayor is None or valor > mayor:
            mayor = valor
    return menor, mayor


def report(path: str | Path) -> dict:
    imagen = load_pixels(path)
    informe = {}
    informe["dtype"] = str(imagen.dtype)
    informe["before"] = pixel_range(imagen)
    informe["after"] = pixel_range(normalize(imagen))
    return informe


def _media_y_desviacion(octetos):
    cuenta = [0] * 256
    for octeto in octetos:
        cuenta[octeto] += 1
    n = len(octetos)
    media = sum(valor * veces for valor, veces in enumerate(cuenta)) / n
    varianza = fsum(veces * (valor - media) ** 2 for valor, veces in enumerate(cuenta)) / n
    return media, sqrt(varianza)


def center(pixels: np.ndarray) -> np.ndarray:
    octetos = pixels.tobytes()
    media, _ = _media_y_desviacion(octetos)
    return np.array([octeto - media for octeto in octetos], dtype=np.float32).reshape(pixels.shape)


def standardize(pixels: np.ndarray, per_channel: bool = False) -> np.ndarray:
    octetos = pixels.tobytes()
    pasos = pixels.shape[2] if per_channel and pixels.ndim == 3 else 1
    salida = np.zeros(pixels.size, dtype=np.float32)
    for canal in range(pasos):
        parte = octetos[canal::pasos]
        media, desviacion = _media_y_desviacion(parte)
        if len(set(parte)) > 1:
            tabla = {valor: (valor - media) / desviacion for valor in set(parte)}
            salida[canal::pasos] = [tabla[valor] for valor in parte]
    return salida.reshape(pixels.shape)


if __name__ == "__main__":
    print(report("assets/coffee.png"))
