import numpy as np
import matplotlib.pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(
        rotation_range=90, horizontal_flip=True, vertical_flip=True, preprocessing_function=lambda x: x, interpolation_order=3
    )


def augment(image, count=9, seed=None):
    it = make_generator().flow(x=image.reshape((1,) + image.shape), batch_size=32, seed=seed)
    a = np.vstack([it.next() if hasattr(it, "next") else next(it) for _ in range(count)])
    a = np.where(a < 0, 0, np.where(a > 255, 255, a))
    return (a + 0.5).astype(np.uint8)


def plot_grid(images, path):
    fig = plt.figure(constrained_layout=True)
    subfigs = fig.subfigures(3, 3)
    for s, im in zip(subfigs.flat, images):
        a = s.subplots()
        a.imshow(im)
        a.axis("off")
    fig.savefig(path)
    plt.close()


def describe_effects():
    return {"horizontal_flip": "1. left/right swapped", "vertical_flip": "2. top/bottom swapped", "rotation": "3. turned by degrees"}


def make_richer_generator():
    options = dict(rescale=None, zoom_range=0.02 * 5, brightness_range=(0.5, 0.9), width_shift_range=(0, 10))
    return ImageDataGenerator(**options)
