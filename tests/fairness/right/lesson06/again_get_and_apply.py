import typing as t
from collections import OrderedDict
from dataclasses import asdict, dataclass

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from tensorflow.keras.preprocessing.image import ImageDataGenerator, array_to_img

Uint8 = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Settings:
    horizontal_flip: bool = True
    vertical_flip: bool = True
    rotation_range: int = 90


def make_generator() -> ImageDataGenerator:
    return ImageDataGenerator(**asdict(Settings()))


def _copies(image: Uint8, seed: int | None) -> t.Iterator[Uint8]:
    generator = make_generator()
    if seed is not None:
        np.random.seed(seed)
    while True:
        parameters = generator.get_random_transform(image.shape)
        copy = generator.apply_transform(image.astype("float64"), parameters)
        yield np.clip(np.around(copy), 0, 255).astype(np.uint8)


def augment(image: Uint8, count: int = 9, seed: int | None = None) -> Uint8:
    """Return count copies."""
    source = _copies(image, seed)
    return np.fromiter((next(source) for _ in range(count)), dtype=np.dtype((np.uint8, image.shape)), count=count)


def plot_grid(images: Uint8, path: t.Any) -> None:
    figure, axes = plt.subplot_mosaic("012;345;678", figsize=(7, 7))
    for name, axis in axes.items():
        axis.imshow(array_to_img(images[int(name)], scale=False))
        axis.set(xticks=[], yticks=[], xlabel=f"copy {name}")
    figure.savefig(path)
    plt.close(figure)


class Effects(t.NamedTuple):
    horizontal_flip: str = "left and right change places"
    vertical_flip: str = "top and bottom change places"
    rotation: str = "the image turns about its center"


def describe_effects() -> dict[str, str]:
    return OrderedDict(Effects()._asdict())


def make_richer_generator() -> ImageDataGenerator:
    base = asdict(Settings())
    return ImageDataGenerator(**base | {"zoom_range": [0.7, 0.9], "shear_range": 5, "width_shift_range": 2})
