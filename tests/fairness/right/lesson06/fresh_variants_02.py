"""Variants of single functions; the others are plain."""

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


# a subclass that draws the transformation itself
def make_generator():
    class FlipRotate(ImageDataGenerator):
        def get_random_transform(self, img_shape, seed=None):
            if seed is not None:
                np.random.seed(seed)
            return {
                "theta": np.random.uniform(-90, 90), "tx": 0, "ty": 0, "shear": 0, "zx": 1, "zy": 1,
                "flip_horizontal": np.random.rand() < 0.5, "flip_vertical": np.random.rand() < 0.5,
                "channel_shift_intensity": None, "brightness": None,
            }

    return FlipRotate(horizontal_flip=True, vertical_flip=True, rotation_range=90)


# default batch size, as many batches as needed, cut to size
def augment(image, count=9, seed=None):
    flow = make_generator().flow(np.repeat(image[None], count, 0), seed=seed)
    parts, number = [], 0
    while number < count:
        parts.append(next(flow))
        number += len(parts[-1])
    return np.clip(np.concatenate(parts)[:count].round(), 0, 255).astype(np.uint8)


# a montage by reshape and transpose, written by imsave
def plot_grid(images, path):
    n, h, w, c = images.shape
    plt.imsave(str(path), images.reshape(3, 3, h, w, c).swapaxes(1, 2).reshape(3 * h, 3 * w, c))


# Korean, three words at least
def describe_effects():
    return {
        "horizontal_flip": "왼쪽과 오른쪽을 서로 바꿉니다.",
        "vertical_flip": "위와 아래를 서로 바꿉니다.",
        "rotation": "이미지를 중심을 기준으로 회전시킵니다.",
    }


# built on make_generator by setting attributes
def make_richer_generator():
    generator = make_generator()
    generator.zoom_range = [0.7, 1.3]
    generator.channel_shift_range = 30.0
    generator.width_shift_range = generator.height_shift_range = 0.1
    generator.fill_mode = "reflect"
    return generator
