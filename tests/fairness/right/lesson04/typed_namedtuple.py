# style: annotations galore, frozen dataclass configuration, NamedTuple results, Protocol
# arguable: top_label: returns a NamedTuple, which is a tuple
from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias, cast

import keras
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFile

Floats: TypeAlias = npt.NDArray[np.float32]
Backbone: TypeAlias = Literal["vgg16", "mobilenet"]


class Guess(NamedTuple):
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Network:
    build: Callable[[], keras.Model]
    preprocess: Callable[[Floats], Floats]
    side: int = 224


NETWORKS: Final[dict[Backbone, Network]] = {
    "vgg16": Network(
        build=lambda: keras.applications.VGG16(weights="imagenet"),
        preprocess=keras.applications.vgg16.preprocess_input,
    ),
    "mobilenet": Network(
        build=lambda: keras.applications.MobileNet(alpha=0.25, weights="imagenet"),
        preprocess=keras.applications.mobilenet.preprocess_input,
    ),
}

NETWORK: Final[Network] = NETWORKS[cast(Backbone, os.environ.get("CVGRADE_BACKBONE", "vgg16"))]


def _open(path: str | Path) -> Image.Image:
    image: Image.Image
    with Image.open(Path(path)) as image:
        return image.convert("RGB")


def prepare(path: str | Path) -> Floats:
    side: int = NETWORK.side
    image: Image.Image = _open(path).resize((side, side), Image.Resampling.BOX)
    batch: Floats = np.asarray(image, dtype=np.float32)[np.newaxis, :, :, :].copy()
    result: Floats = NETWORK.preprocess(batch)
    return result


def load_classifier() -> keras.Model:
    return NETWORK.build()


def top_labels(probabilities: npt.NDArray[np.floating], k: int) -> list[tuple[str, float]]:
    decoded: list[list[tuple[str, str, float]]]
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)
    return [Guess(label=label, probability=float(p)) for _, label, p in decoded[0]]


def top_label(probabilities: npt.NDArray[np.floating]) -> tuple[str, float]:
    return top_labels(probabilities, 1)[0]


def classify(path: str | Path) -> tuple[str, float]:
    model: keras.Model = load_classifier()
    probabilities: Floats = model.predict(prepare(path), verbose=0)
    return top_label(probabilities)
