"""Uses RandomState and a random angle in whole degrees."""
import os
import tempfile

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from tensorflow.keras.preprocessing import image as kimage


def make_generator():
    return kimage.ImageDataGenerator(rotation_range=90, vertical_flip=True, horizontal_flip=True, cval=255.0, fill_mode="constant")


def augment(image, count=9, seed=None):
    r = np.random.RandomState(seed)
    out = []
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "original.png")
        Image.fromarray(image).save(name)
        for k in range(count):
            angle = r.randint(-90, 91)
            h = r.binomial(1, 0.5)
            v = r.binomial(1, 0.5)
            with Image.open(name) as p:
                if h:
                    p = p.transpose(Image.FLIP_LEFT_RIGHT)
                if v:
                    p = p.transpose(Image.FLIP_TOP_BOTTOM)
                p = p.rotate(angle, Image.BILINEAR)
                p.save(os.path.join(folder, f"{k}.png"))
        for k in range(count):
            with Image.open(os.path.join(folder, f"{k}.png")) as p:
                out.append(np.array(p))
    return np.array(out)


def plot_grid(images, path):
    fig = plt.figure(figsize=(12, 4 * 3))
    for i in range(9):
        ax = fig.add_subplot(331 + i)
        ax.imshow(images[i], extent=(0, images[i].shape[1], 0, images[i].shape[0]))
        ax.set_xlabel("x")
        ax.set_ylabel("y")
    fig.savefig(path)


def describe_effects():
    return {"horizontal_flip": "左右が 入れ替わり ます。", "vertical_flip": "上下が 入れ替わり ます。", "rotation": "画像が ある角度 回ります。"}


def make_richer_generator():
    return kimage.ImageDataGenerator(
        width_shift_range=0.5, height_shift_range=0.5, zoom_range=0.6, brightness_range=(0.2, 1.8), shear_range=45,
        channel_shift_range=100,
    )
