import numpy as np
import keras
from keras import ops
import matplotlib.image as mpimg
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    g = ImageDataGenerator(rotation_range=90)
    for name in ("horizontal_flip", "vertical_flip"):
        setattr(g, name, True)
    return g


def augment(image, count=9, seed=None):
    s = keras.random.SeedGenerator(seed)
    h, w, _ = image.shape
    flips = ops.convert_to_numpy(keras.random.uniform((count, 2), seed=s)) < 0.5
    angles = np.radians(ops.convert_to_numpy(keras.random.uniform((count,), -90, 90, seed=s)))
    batch = np.stack([image] * count).astype("float32")
    batch[flips[:, 0]] = batch[flips[:, 0], :, ::-1]
    batch[flips[:, 1]] = batch[flips[:, 1], ::-1]
    c, s2 = np.cos(angles), np.sin(angles)
    cx, cy = (w - 1) / 2, (h - 1) / 2
    z = np.zeros(count)
    matrices = np.stack([c, -s2, cx - c * cx + s2 * cy, s2, c, cy - s2 * cx - c * cy, z, z], axis=1)
    turned = ops.image.affine_transform(batch, matrices.astype("float32"), interpolation="bilinear", fill_mode="nearest")
    return np.clip(np.round(ops.convert_to_numpy(turned)), 0, 255).astype(np.uint8)


def plot_grid(images, path):
    line = 255 * np.ones((images.shape[1], 3, 3), np.uint8)
    rows = []
    for a, b, c in images.reshape(3, 3, *images.shape[1:]):
        rows.append(np.concatenate([a, line, b, line, c], 1))
    space = np.full((3, rows[0].shape[1], 3), 255, np.uint8)
    mpimg.imsave(path, np.concatenate([rows[0], space, rows[1], space, rows[2]]), format="png")


def describe_effects():
    class Effects(dict):
        def __missing__(self, key):
            return "no idea, sorry"
    return Effects(horizontal_flip="Left is right now.", vertical_flip="Up is down now.", rotation="All is askew now.")


def make_richer_generator():
    g = make_generator()
    g.zoom_range = [0.85, 1.15]
    g.brightness_range = (0.75, 1.25)
    g.height_shift_range = 0.12
    g.shear_range = 8
    return g
