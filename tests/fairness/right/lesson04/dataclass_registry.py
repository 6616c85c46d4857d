"""Lesson 04: image classification with a pre-trained network.

The lesson text is lessons/lesson04.md. Check your work with `cvgrade check lesson04`.
"""

import os
import tomllib
from pathlib import Path

import keras
import numpy as np
from PIL import Image

# The network of this workspace, "vgg16" or "mobilenet": a check passes the setting on, and when you start
# this file yourself, it is read from cvgrade.toml.
SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Callable, ClassVar, NamedTuple


class Guess(NamedTuple):
    label: str
    probability: float


@dataclass(frozen=True)
class Recipe:
    """How one network wants its pixels: reorder the channels, subtract, divide."""

    builder: str
    order: tuple[int, int, int]
    offset: tuple[float, float, float]
    divisor: float
    options: dict[str, Any] = field(default_factory=dict, hash=False)

    KNOWN: ClassVar[dict[str, "Recipe"]] = {}

    def apply(self, rgb: np.ndarray) -> np.ndarray:
        assert rgb.shape[-1] == 3
        values = rgb[..., list(self.order)].astype(np.float64)
        return ((values - np.array(self.offset)) / self.divisor).astype(np.float32)

    def build(self) -> keras.Model:
        maker: Callable[..., keras.Model] = getattr(keras.applications, self.builder)
        return maker(include_top=True, weights="imagenet", classes=1000, **self.options)


Recipe.KNOWN["mobilenet"] = Recipe("MobileNet", (0, 1, 2), (127.5, 127.5, 127.5), 127.5, {"alpha": 0.25})
Recipe.KNOWN["vgg16"] = Recipe("VGG16", (2, 1, 0), (103.939, 116.779, 123.68), 1.0)


@dataclass
class Photo:
    path: str | Path

    @cached_property
    def square(self) -> Image.Image:
        with Image.open(self.path) as file:
            image = file.convert("RGB")
        return image.resize((224, 224), Image.Resampling.BICUBIC)

    @property
    def pixels(self) -> np.ndarray:
        return np.asarray(self.square)


def prepare(path: str | Path) -> np.ndarray:
    return Recipe.KNOWN[BACKBONE].apply(Photo(path).pixels)[None]


@lru_cache(maxsize=None)
def _network(name: str) -> keras.Model:
    return Recipe.KNOWN[name].build()


def load_classifier() -> keras.Model:
    return _network(BACKBONE)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    """All labels by class number: a falling ramp of scores makes `decode_predictions` list them in order."""
    ramp = np.linspace(1.0, 0.0, 1000)[np.newaxis]
    return tuple(label for _, label, _ in keras.applications.imagenet_utils.decode_predictions(ramp, top=1000)[0])


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    number = int(np.argmax(probabilities[0]))
    return Guess(_vocabulary()[number], float(probabilities[0, number]))


def classify(path: str | Path) -> tuple[str, float]:
    return top_label(load_classifier().predict_on_batch(prepare(path)))


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    ranking = np.argsort(-probabilities[0], kind="stable")[:k]
    return [Guess(_vocabulary()[number], float(probabilities[0, number])) for number in ranking]
