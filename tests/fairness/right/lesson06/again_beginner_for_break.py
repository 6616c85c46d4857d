"""my homework"""
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    # first I make an empty one and then switch things on
    gen = ImageDataGenerator()
    gen.horizontal_flip = True
    gen.vertical_flip = True
    gen.rotation_range = 90
    return gen


def augment(image, count=9, seed=None):
    h, w, c = image.shape
    four = np.zeros((1, h, w, c))
    for y in range(h):
        for x in range(w):
            four[0][y][x] = image[y][x]
    result = []
    if count == 0:
        return np.zeros((0, h, w, c), dtype=np.uint8)
    for picture in make_generator().flow(four, seed=seed):
        one = picture[0]
        one = np.floor(one + 0.5)
        one[one > 255] = 255
        one[one < 0] = 0
        result.append(one)
        if len(result) == count:
            break
    return np.array(result).astype("uint8")


def plot_grid(images, path):
    plt.figure(figsize=(9, 9))
    number = 1
    for row in range(3):
        for column in range(3):
            plt.subplot(3, 3, number)
            plt.imshow(images[3 * row + column])
            plt.title("image " + str(number))
            plt.xticks([])
            plt.yticks([])
            number = number + 1
    plt.savefig(path)
    plt.close()
    print("saved to", path)


def describe_effects():
    effects = {}
    effects["horizontal_flip"] = "swaps left and right like in a mirror"
    effects["vertical_flip"] = "turns the picture on its head (mirrored, not rotated)"
    effects["rotation"] = "tilts the picture by some angle"
    return effects


def make_richer_generator():
    gen = make_generator()
    gen.width_shift_range = 5
    gen.shear_range = 12
    gen.channel_shift_range = 25
    return gen
