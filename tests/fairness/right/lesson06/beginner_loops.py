# style: a beginner, step by step, with loops and a counter
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    datagen = ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True)
    return datagen


def augment(image, count=9, seed=None):
    datagen = make_generator()
    batch = np.expand_dims(image, 0)
    results = []
    i = 0
    for new_batch in datagen.flow(batch, batch_size=1, seed=seed):
        new_image = new_batch[0]
        new_image = np.round(new_image)
        new_image = new_image.astype("uint8")
        results.append(new_image)
        i = i + 1
        if i >= count:
            break
    return np.array(results)


def plot_grid(images, path):
    plt.figure(figsize=(8, 8))
    for i in range(9):
        plt.subplot(3, 3, i + 1)
        plt.imshow(images[i])
        plt.title("copy " + str(i + 1))
    plt.savefig(path)
    plt.close()


def describe_effects():
    effects = {}
    effects["horizontal_flip"] = "It mirrors the picture so left becomes right."
    effects["vertical_flip"] = "It turns the picture upside down like in water."
    effects["rotation"] = "It turns the picture a bit around the middle."
    return effects


def make_richer_generator():
    datagen = ImageDataGenerator(
        rotation_range=90,
        horizontal_flip=True,
        vertical_flip=True,
        width_shift_range=0.2,
        height_shift_range=0.2,
        zoom_range=0.2,
        shear_range=15,
        brightness_range=[0.5, 1.5],
        channel_shift_range=30,
    )
    return datagen


if __name__ == "__main__":
    cat = np.uint8(255 * plt.imread("assets/chelsea.png"))
    plot_grid(augment(cat), "grid.png")
