import math
import numpy as np
import matplotlib.pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from PIL import Image


def make_generator():
    return ImageDataGenerator(horizontal_flip=np.True_, vertical_flip=np.True_, rotation_range=np.int64(90))


def augment(image, count=9, seed=None):
    """Flip and rotation as one affine map, applied by Image.transform."""
    generator = np.random.default_rng(seed)
    height, width = image.shape[:2]
    cx, cy = width / 2, height / 2
    picture = Image.fromarray(image.copy())
    copies = np.zeros((count, height, width, 3), "uint8")
    for copy in copies:
        sx, sy = generator.choice([-1, 1], 2)
        angle = math.radians(generator.uniform(-90, 90))
        a, b = sx * math.cos(angle), sx * math.sin(angle)
        d, e = -sy * math.sin(angle), sy * math.cos(angle)
        data = (a, b, cx - a * cx - b * cy, d, e, cy - d * cx - e * cy)
        copy[...] = picture.transform((width, height), Image.AFFINE, data, Image.BILINEAR)
    return copies


def plot_grid(images, path):
    plt.rcParams["image.interpolation"] = "none"
    fig, axes = plt.subplots(3, 3, figsize=(5, 5), dpi=200)
    for axis, image in zip(axes.T.T.flatten().tolist(), list(images)):
        rgba = np.dstack([image, np.full(image.shape[:2], 255, np.uint8)])
        axis.imshow(rgba, origin="upper", aspect="auto")
        axis.set_axis_off()
    fig.savefig(path)
    plt.close(fig)


def describe_effects() -> dict:
    horizontal_flip = "Links wordt rechts, rechts wordt links."
    vertical_flip = "Boven wordt onder, onder wordt boven."
    rotation = "Het beeld draait om zijn midden."
    return locals()


def make_richer_generator():
    """Overrides random_transform only to count calls."""

    class Counting(ImageDataGenerator):
        calls = 0

        def random_transform(self, x, seed=None):
            self.calls += 1
            return super().random_transform(x, seed)

    return Counting(shear_range=10, zoom_range=0.15, width_shift_range=0.1, horizontal_flip=True)
