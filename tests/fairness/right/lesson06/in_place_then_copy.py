# style: works on its own copy in place, sets NumPy's seed itself and draws with random_transform
import numpy as np
from matplotlib import pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True, fill_mode="constant", cval=255)


def augment(image, count=9, seed=None):
    np.random.seed(seed)
    generator = make_generator()
    work = np.zeros((count,) + image.shape, dtype="float64")
    work[:] = image
    for i in range(count):
        work[i] = generator.random_transform(work[i])
    np.round(work, out=work)
    return work.astype(np.uint8)


def plot_grid(images, path):
    fig = plt.figure()
    for i, img in enumerate(images):
        row, col = i // 3, i % 3
        ax = fig.add_axes([col / 3 + 0.01, (2 - row) / 3 + 0.01, 0.31, 0.31])
        ax.imshow(img / 255.0)
        ax.axis("off")
    plt.savefig(path)
    plt.clf()
    plt.close(fig)


def describe_effects():
    result = dict.fromkeys(["horizontal_flip", "vertical_flip", "rotation"], "")
    result["horizontal_flip"] += "mirror image, left goes right"
    result["vertical_flip"] += "upside down, top goes bottom"
    result["rotation"] += "turned left or right"
    return result


def make_richer_generator():
    return ImageDataGenerator(shear_range=45, zoom_range=0.6, width_shift_range=0.5, height_shift_range=0.5)
