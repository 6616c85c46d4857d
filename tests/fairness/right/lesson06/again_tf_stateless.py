import tensorflow as tf
import numpy as np
import math
import secrets
from PIL import Image


def make_generator():
    from tensorflow.keras.preprocessing.image import ImageDataGenerator
    return ImageDataGenerator(False, False, False, False, False, 1e-06, 90, 0.0, 0.0, None, 0.0, 0.0, 0.0,
                              'nearest', 0.0, True, True)


def augment(image, count=9, seed=None):
    if seed is None:
        seed = secrets.randbits(31)
    height, width = image.shape[:2]
    results = []
    for i in range(count):
        x = tf.convert_to_tensor(image)
        x = tf.image.stateless_random_flip_left_right(x, seed=[seed, 3 * i])
        x = tf.image.stateless_random_flip_up_down(x, seed=[seed, 3 * i + 1])
        angle = tf.random.stateless_uniform([], seed=[seed, 3 * i + 2], minval=-math.pi / 2, maxval=math.pi / 2)
        c, s = math.cos(angle), math.sin(angle)
        ox = ((width - 1) - (c * (width - 1) - s * (height - 1))) / 2
        oy = ((height - 1) - (s * (width - 1) + c * (height - 1))) / 2
        x = tf.raw_ops.ImageProjectiveTransformV3(
            images=x[tf.newaxis],
            transforms=tf.constant([[c, -s, ox, s, c, oy, 0.0, 0.0]], tf.float32),
            output_shape=[height, width],
            interpolation="NEAREST",
            fill_mode="NEAREST",
            fill_value=0.0,
        )
        results.append(x[0])
    return tf.stack(results).numpy()


def plot_grid(images, path):
    big = np.vstack([np.hstack(images[3 * r:3 * r + 3]) for r in range(3)])
    Image.fromarray(big).resize((big.shape[1] * 4, big.shape[0] * 4), Image.NEAREST).save(path)


def describe_effects():
    names = "horizontal_flip vertical_flip rotation".split()
    sentences = (
        "Отражает картинку слева направо.",
        "Переворачивает картинку вверх ногами.",
        "Поворачивает картинку на случайный угол.",
    )
    return dict(zip(names, sentences, strict=True))


def make_richer_generator():
    from tensorflow.keras.preprocessing.image import ImageDataGenerator
    return ImageDataGenerator(width_shift_range=np.array([3, 6, 9]), brightness_range=(0.9, 1.1),
                              zoom_range=np.array([1.1, 1.4]))
