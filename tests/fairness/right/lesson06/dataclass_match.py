# style: dataclasses with asdict, match statement, walrus, SeedSequence spawns
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@dataclass(frozen=True, kw_only=True)
class Kinds:
    horizontal_flip: bool = True
    vertical_flip: bool = True
    rotation_range: float = 90.0
    zoom_range: float = 0.0
    shear_range: float = 0.0
    brightness_range: tuple[float, float] | None = None

    def generator(self):
        return ImageDataGenerator(**asdict(self))


BASIC = Kinds()


def make_generator():
    return BASIC.generator()


def augment(image, count=9, seed=None):
    generator = BASIC.generator()
    match seed:
        case None:
            sequence = np.random.SeedSequence()
        case _:
            sequence = np.random.SeedSequence(int(seed))
    copies = []
    for number in sequence.generate_state(count):
        copies.append(generator.random_transform(image.astype("float32"), seed=int(number)))
    return np.stack(copies).round().clip(0, 255).astype("uint8")


def plot_grid(images, path):
    with plt.rc_context({"figure.figsize": (7.5, 7.5), "savefig.bbox": "tight", "savefig.pad_inches": 0.1}):
        fig, axes = plt.subplots(
            3, 3, subplot_kw={"xticks": [], "yticks": []}, gridspec_kw={"wspace": 0.04, "hspace": 0.04}
        )
        n = 0
        while (n := n + 1) <= 9:
            axes[divmod(n - 1, 3)].imshow(images[n - 1])
        with Path(path).open("wb") as stream:
            fig.savefig(stream, format=Path(path).suffix.lstrip(".") or "png")
        plt.close(fig)


def describe_effects():
    @dataclass
    class Effects:
        horizontal_flip: str = (
            "Exchanges left and right, as a mirror does, so the network sees things facing both ways."
        )
        vertical_flip: str = "Exchanges top and bottom, so the network sees things standing on their heads, useful for views from above."
        rotation: str = (
            "Turns the image by a random angle, so the network sees things leaning to one side or the other."
        )

    return asdict(Effects())


def make_richer_generator():
    return replace(BASIC, zoom_range=0.1, shear_range=12.0, brightness_range=(0.8, 1.25)).generator()
