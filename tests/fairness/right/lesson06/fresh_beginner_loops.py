"""A beginner with loops, extra prints and saved intermediate variables."""
from tensorflow.keras.preprocessing.image import ImageDataGenerator
import matplotlib.pyplot as plt
import numpy as np


def make_generator():
    gen = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    print("generator is ready:", gen)
    return gen


def augment(image, count=9, seed=None):
    gen = make_generator()
    one_image_batch = image.reshape((1, image.shape[0], image.shape[1], 3))
    if seed is None:
        it = gen.flow(one_image_batch, batch_size=1)
    else:
        it = gen.flow(one_image_batch, batch_size=1, seed=seed)
    result = np.zeros((count, image.shape[0], image.shape[1], 3), dtype=np.uint8)
    i = 0
    for batch in it:
        if i == count:
            break
        picture = batch[0]
        print("copy", i, picture.min(), picture.max())
        picture = np.round(picture)
        picture[picture < 0] = 0
        picture[picture > 255] = 255
        result[i] = picture
        i = i + 1
    return result


def plot_grid(images, path):
    plt.figure(figsize=(9, 9))
    number = 1
    for row in range(3):
        for column in range(3):
            plt.subplot(3, 3, number)
            plt.imshow(images[row * 3 + column])
            plt.title("copy " + str(number))
            number += 1
    plt.savefig(path)
    print("saved to", path)


def describe_effects():
    effects = {}
    effects["rotation"] = "It turns the picture around its middle, like a tilted camera."
    effects["vertical_flip"] = "It swaps up and down, so that everything stands on its head."
    effects["horizontal_flip"] = "It swaps left and right, so that the cat looks the other way."
    return effects


def make_richer_generator():
    gen = ImageDataGenerator(width_shift_range=0.2, height_shift_range=0.2, zoom_range=0.3, shear_range=15)
    return gen
