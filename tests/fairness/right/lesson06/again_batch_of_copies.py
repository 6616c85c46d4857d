import numpy as np
from mpl_toolkits.axes_grid1 import ImageGrid
from matplotlib import pyplot as plt
from keras.src.legacy.preprocessing.image import ImageDataGenerator

make_generator = lambda: ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)  # noqa: E731


def augment(image, count=9, seed=None):
    stapel = np.repeat(image[None], count, axis=0)
    fluss = make_generator().flow(stapel, batch_size=count, shuffle=False, seed=seed)
    return fluss[0].round().clip(0, 255).astype("u1")


def plot_grid(images, path):
    with plt.style.context("dark_background"):
        fig = plt.figure(figsize=(8, 8))
        grid = ImageGrid(fig, 111, nrows_ncols=(3, 3), axes_pad=0.1)
        for ax, im in zip(grid, images):
            ax.imshow(im)
            ax.axis("off")
        fig.suptitle("Neun Kopien")
        fig.savefig(path, bbox_inches="tight", pad_inches=0.2)
        plt.close(fig)


def describe_effects():
    return {
        "horizontal_flip": "图像左右翻转,就像照镜子一样。",
        "vertical_flip": "图像上下翻转,天空到了下面。",
        "rotation": "图像绕中心旋转一个随机角度。",
    }


def make_richer_generator():
    return ImageDataGenerator(shear_range=20, zoom_range=0.3, height_shift_range=3)
