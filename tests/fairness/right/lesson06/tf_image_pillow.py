# style: tf.image flips and Pillow rotations, a generator expression, gridspec, from x import *
from random import Random

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy import *
from PIL import Image
import tensorflow as tf
from tensorflow.keras.preprocessing.image import *


def make_generator():
    settings = {each: True for each in ("horizontal_flip", "vertical_flip")} | {"rotation_range": 90}
    return ImageDataGenerator(**settings, preprocessing_function=lambda pixels: pixels)


def augment(image, count=9, seed=None):
    chance = Random(seed)
    tensor = tf.constant(image)

    def copy():
        one = tensor
        for flip in (tf.image.flip_left_right, tf.image.flip_up_down):
            one = flip(one) if chance.getrandbits(1) else one
        return asarray(Image.fromarray(one.numpy()).rotate(chance.uniform(-90, 90), Image.Resampling.BILINEAR))

    return stack([copy() for _ in range(count)])


def plot_grid(images, path):
    figure = Figure(figsize=(5, 5))
    FigureCanvasAgg(figure)
    spec = figure.add_gridspec(3, 3, wspace=0.05, hspace=0.05)
    for (row, column), image in zip(ndindex(3, 3), images):
        axes = figure.add_subplot(spec[row, column])
        axes.imshow(image)
        axes.axis("off")
    figure.savefig(path, format="png")


def describe_effects():
    return dict(
        zip(
            ("horizontal_flip", "vertical_flip", "rotation"),
            (
                "Échange la gauche et la droite de l'image.",
                "Échange le haut et le bas de l'image.",
                "Tourne l'image autour de son centre d'un angle aléatoire.",
            ),
        )
    )


def make_richer_generator():
    return ImageDataGenerator(
        width_shift_range=[-15, -5, 5, 15],
        height_shift_range=12,
        shear_range=20.0,
        channel_shift_range=25.0,
        zoom_range=0.3,
        dtype="float32",
    )
