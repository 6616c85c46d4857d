"""One batch that repeats the image, and one call of next with batch_size=count; subfigures and subplot_mosaic."""
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

EFFECTS = dict(
    horizontal_flip="Espelha a imagem: a esquerda vira direita.",
    vertical_flip="Coloca a imagem de cabeça para baixo.",
    rotation="Gira a imagem em torno do centro.",
)


def make_generator():
    return ImageDataGenerator(
        featurewise_center=False,
        samplewise_center=False,
        rotation_range=90,
        width_shift_range=0.0,
        height_shift_range=0.0,
        shear_range=0.0,
        zoom_range=0.0,
        channel_shift_range=0.0,
        horizontal_flip=True,
        vertical_flip=True,
        rescale=None,
        preprocessing_function=None,
        validation_split=0.2,
    )


def augment(image, count=9, seed=None):
    batch = np.tile(image, (count, 1, 1, 1)).astype("float32")
    copies = next(make_generator().flow(batch, batch_size=count, shuffle=False, seed=seed))
    return (copies + 0.5).clip(0, 255).astype("uint8")


def plot_grid(images, path):
    figure, axes = plt.subplot_mosaic([["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]], figsize=(8, 7))
    for name, image in zip("abcdefghi", images):
        axes[name].imshow(image)
        axes[name].set_xlabel(name)
    figure.suptitle("Nine copies")
    figure.tight_layout()
    figure.savefig(path)
    plt.close("all")


def describe_effects():
    return EFFECTS


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=[-20, -10, 10, 20],
        height_shift_range=[-5, 0, 5],
        shear_range=8,
        zoom_range=0.15,
        brightness_range=(0.75, 1.25),
        channel_shift_range=15,
        rotation_range=10,
        horizontal_flip=True,
        vertical_flip=False,
        fill_mode="constant",
        cval=127,
    )
