# style: sentences in Chinese (no spaces); a subclass of the generator; uint8 as the generator's dtype
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class FlipAndTurn(ImageDataGenerator):
    def __init__(self, **kwargs):
        super().__init__(horizontal_flip=True, vertical_flip=True, rotation_range=90, **kwargs)


def make_generator():
    return FlipAndTurn()


def augment(image, count=9, seed=None):
    flow = FlipAndTurn(dtype="uint8").flow(np.stack([image] * count), batch_size=count, shuffle=False, seed=seed)
    return next(flow)


def plot_grid(images, path):
    fig, axs = plt.subplots(3, 3, figsize=(9, 9), subplot_kw={"xticks": [], "yticks": []})
    for i in range(3):
        for j in range(3):
            # origin below, so the rows must be reversed first
            axs[i, j].imshow(images[i * 3 + j][::-1], origin="lower")
    fig.tight_layout()
    fig.savefig(path)
    plt.close(fig)


def describe_effects():
    return {
        "horizontal_flip": "水平翻转会交换图像的左边和右边，适合没有固定朝向的物体。",
        "vertical_flip": "垂直翻转会交换图像的上边和下边，适合航拍照片。",
        "rotation": "旋转会让图像绕中心转动一个随机角度，就像相机拿歪了一样。",
    }


def make_richer_generator():
    return FlipAndTurn(zoom_range=0.25, shear_range=8, brightness_range=(0.8, 1.25), fill_mode="reflect")
