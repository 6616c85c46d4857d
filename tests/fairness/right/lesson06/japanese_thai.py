# style: languages without spaces, each key another one; the seed through keras.utils.set_random_seed
import keras
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)


def augment(image, count=9, seed=None):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    generator = make_generator()
    copies = [generator.random_transform(image.astype(np.float32)) for _ in range(count)]
    return np.rint(np.stack(copies)).astype(np.uint8)


def plot_grid(images, path):
    fig, axes = plt.subplots(3, 3)
    for n, image in enumerate(images):
        axes[n // 3, n % 3].imshow(image)
    fig.savefig(path)
    fig.clear()
    plt.close(fig)


def describe_effects():
    return {
        "horizontal_flip": "画像の左右が入れ替わります。",
        "vertical_flip": "ภาพจะกลับหัวจากบนลงล่าง",
        "rotation": "이미지를 중심으로 임의의 각도만큼 돌립니다.",
    }


def make_richer_generator():
    return ImageDataGenerator(
        samplewise_center=False, zoom_range=0.02, width_shift_range=200, channel_shift_range=2, shear_range=1
    )
