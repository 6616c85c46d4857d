"""A class with static methods behind the functions, and an object-oriented Matplotlib figure without pyplot."""
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from tensorflow.keras.preprocessing.image import ImageDataGenerator


class FlipAndRotate(ImageDataGenerator):
    """Generator with the three transformations as defaults."""

    def __init__(self, **kwargs):
        super().__init__(horizontal_flip=True, vertical_flip=True, rotation_range=90, **kwargs)


class Augmentation:
    @staticmethod
    def make_generator():
        return FlipAndRotate(interpolation_order=0)

    @staticmethod
    def augment(image, count=9, seed=None):
        generator = FlipAndRotate()
        seeds = np.random.SeedSequence(seed).generate_state(count)
        copies = [generator.random_transform(image.astype(float), seed=int(number)) for number in seeds]
        return np.stack(copies).round().clip(0, 255).astype(np.uint8)

    @staticmethod
    def plot_grid(images, path):
        figure = Figure(figsize=(5, 5), dpi=120)
        FigureCanvasAgg(figure)
        for index, image in enumerate(images, start=1):
            axes = figure.add_subplot(3, 3, index)
            axes.imshow(image)
            axes.axis("off")
        figure.subplots_adjust(0, 0, 1, 1, 0.02, 0.02)
        figure.savefig(path)

    @staticmethod
    def describe_effects():
        return {
            "horizontal_flip": "鏡のように左右が入れ替わります。",
            "vertical_flip": "上下が入れ替わり、逆さまになります。",
            "rotation": "画像が中心のまわりに回転します。",
        }

    @staticmethod
    def make_richer_generator():
        return ImageDataGenerator(width_shift_range=2, zoom_range=0.02, shear_range=1)


make_generator = Augmentation.make_generator
augment = Augmentation.augment
plot_grid = Augmentation.plot_grid
describe_effects = Augmentation.describe_effects
make_richer_generator = Augmentation.make_richer_generator
