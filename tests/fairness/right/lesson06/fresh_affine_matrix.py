"""One affine transform for flip and rotation together, with scipy; flips with probability through booleans."""
import matplotlib.pyplot as plt
import numpy as np
from scipy.ndimage import affine_transform
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def make_generator():
    generator = ImageDataGenerator(rotation_range=90)
    generator.horizontal_flip = generator.vertical_flip = True
    return generator


def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    height, width, _ = image.shape
    center = np.array([height - 1, width - 1]) / 2
    copies = []
    for _ in range(count):
        flip = np.diag(np.where(rng.random(2) < 0.5, -1.0, 1.0))
        theta = np.deg2rad(rng.uniform(-90, 90))
        matrix = flip @ np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
        offset = center - matrix @ center
        channels = [affine_transform(image[..., c], matrix, offset, order=1, mode="reflect") for c in range(3)]
        copies.append(np.dstack(channels))
    return np.array(copies, dtype=np.uint8)


def plot_grid(images, path):
    fig, axs = plt.subplots(3, 3, gridspec_kw={"wspace": 0, "hspace": 0.3}, figsize=(3, 3), dpi=60)
    for i in range(8, -1, -1):
        axs[i // 3][i % 3].imshow(images[i])
        axs[i // 3][i % 3].axis("off")
    fig.savefig(path, pil_kwargs={"optimize": True})


def describe_effects():
    return {
        "horizontal_flip": "ภาพถูกพลิกจากซ้ายไปขวาเหมือนกระจก",
        "vertical_flip": "ภาพถูกพลิกกลับหัวจากบนลงล่าง",
        "rotation": "ภาพถูกหมุนรอบจุดศูนย์กลาง",
    }


def make_richer_generator():
    return ImageDataGenerator(
        rotation_range=20, zoom_range=(1.0, 1.5), shear_range=25, height_shift_range=12, rescale=None
    )
