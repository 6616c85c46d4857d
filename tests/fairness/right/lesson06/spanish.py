# style: español, también las frases, np.str_ como valores
# arguable: describe_effects: the sentences are in Spanish, as np.str_
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

# configuración global
GIRO = 90
ESPEJO = True
FILAS = COLUMNAS = 3


def make_generator():
    generador = ImageDataGenerator(rotation_range=GIRO, horizontal_flip=ESPEJO, vertical_flip=ESPEJO)
    return generador


def augment(image, count=9, seed=None):
    lote = np.expand_dims(image, axis=0)
    iterador = make_generator().flow(lote, batch_size=1, seed=seed)
    copias = np.empty((count,) + image.shape, dtype="uint8")
    n = 0
    while n < count:
        copias[n] = next(iterador).squeeze(axis=0).astype("uint8")
        n += 1
    return copias


def plot_grid(images, path):
    figura, ejes = plt.subplots(FILAS, COLUMNAS, figsize=(10, 10), facecolor="white")
    for (fila, columna), eje in np.ndenumerate(ejes):
        eje.imshow(images[fila * COLUMNAS + columna])
        eje.axis("off")
    plt.subplots_adjust(wspace=0.05, hspace=0.05)
    plt.savefig(path, bbox_inches="tight")
    plt.close(figura)


def describe_effects():
    frases = np.array(
        [
            "Refleja la imagen como en un espejo, la izquierda pasa a la derecha, y ayuda cuando el animal puede mirar a ambos lados.",
            "Pone la imagen cabeza abajo, lo de arriba pasa abajo, y ayuda con fotos tomadas desde el aire.",
            "Gira la imagen un ángulo al azar alrededor del centro, y ayuda cuando la cámara estaba inclinada.",
        ]
    )
    return dict(zip(["horizontal_flip", "vertical_flip", "rotation"], frases))


def make_richer_generator():
    return ImageDataGenerator(
        rotation_range=GIRO,
        horizontal_flip=ESPEJO,
        vertical_flip=ESPEJO,
        width_shift_range=0.1,
        height_shift_range=0.1,
        zoom_range=0.15,
        shear_range=10.0,
        brightness_range=(0.7, 1.3),
    )
