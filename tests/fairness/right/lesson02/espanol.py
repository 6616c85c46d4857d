# style: nombres y comentarios en español, con alias en inglés al final, prueba al pie del archivo
import numpy as np
from pathlib import Path
from PIL import Image

MÁXIMO = 255


def cargar_píxeles(path):
    """Abre la imagen y la deja en rojo, verde y azul."""
    ruta = Path(path)
    with Image.open(ruta) as imagen:
        return np.array(imagen.convert("RGB"))


def normalizar(pixels):
    # ¡ojo!: primero float32, después dividir
    return pixels.astype(np.float32) / MÁXIMO


def rango(pixels):
    return float(np.min(pixels)), float(np.max(pixels))


def informe(path):
    píxeles = cargar_píxeles(path)
    return dict(dtype=f"{píxeles.dtype}", before=rango(píxeles), after=rango(normalizar(píxeles)))


def centrar(pixels):
    media = pixels.mean(dtype=np.float64)
    return (pixels - media).astype(np.float32)


def estandarizar(pixels, per_channel=False):
    if per_channel:
        canales = np.moveaxis(pixels, -1, 0)
        return np.stack([estandarizar(canal) for canal in canales], axis=-1)
    desviación = pixels.std(dtype=np.float64)
    if desviación < 1e-9:  # un solo color
        return np.zeros(pixels.shape, np.float32)
    return ((pixels - pixels.mean(dtype=np.float64)) / desviación).astype(np.float32)


load_pixels = cargar_píxeles
normalize = normalizar
pixel_range = rango
report = informe
center = centrar
standardize = estandarizar

# prueba rápida
_prueba = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
print("normalizado:", rango(normalizar(_prueba)), "centrado:", rango(centrar(_prueba)))
