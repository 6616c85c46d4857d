#!/usr/bin/env python3
"""Image classification with a pre-trained network.

Features:
    * loading and preprocessing of any image
    * cached model
    * command line interface
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Union

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"

import keras
import numpy as np
from keras.applications import mobilenet, vgg16
from keras.preprocessing import image as keras_image
from PIL import Image, UnidentifiedImageError

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stderr)
log = logging.getLogger("lesson04")

SETTINGS = Path("cvgrade.toml")
settings: dict[str, Any] = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE: str = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))

PathLike = Union[str, Path]
TARGET_SIZE = (224, 224)
PREPROCESS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "vgg16": vgg16.preprocess_input,
    "mobilenet": mobilenet.preprocess_input,
}


def _validate(path: PathLike) -> Path:
    path = Path(path).expanduser()
    if not path.exists():
        raise FileNotFoundError(f"no such image: {path}")
    return path.resolve()


def prepare(path: PathLike) -> np.ndarray:
    """Load and preprocess an image."""
    path = _validate(path)
    try:
        img = keras_image.load_img(str(path), target_size=TARGET_SIZE, interpolation="lanczos", keep_aspect_ratio=True)
    except UnidentifiedImageError:
        log.exception("not an image: %s", path)
        raise
    array = keras_image.img_to_array(img, data_format="channels_last", dtype="float32")
    batch = np.expand_dims(array, axis=0)
    result = PREPROCESS[BACKBONE](batch)
    log.info("prepared %s: %s %s [%.2f, %.2f]", path.name, result.shape, result.dtype, result.min(), result.max())
    return np.ascontiguousarray(result)


@lru_cache(maxsize=1)
def load_classifier() -> keras.Model:
    """Load the network."""
    log.info("loading %s", BACKBONE)
    if BACKBONE == "vgg16":
        model = vgg16.VGG16(weights="imagenet", include_top=True, classes=1000, classifier_activation="softmax")
    elif BACKBONE == "mobilenet":
        model = mobilenet.MobileNet(
            input_shape=(224, 224, 3), alpha=0.25, depth_multiplier=1, dropout=0.001, include_top=True,
            weights="imagenet", input_tensor=None, pooling=None, classes=1000, classifier_activation="softmax")
    else:
        raise ValueError(f"unknown backbone: {BACKBONE!r}")
    model.compile()
    return model


def top_label(probabilities: np.ndarray) -> tuple[str, float]:
    """Return the best label."""
    if probabilities.ndim != 2 or probabilities.shape[1] != 1000:
        raise ValueError(f"expected (1, 1000), got {probabilities.shape}")
    decoded = keras.applications.imagenet_utils.decode_predictions(np.asarray(probabilities), top=1)
    _wnid, label, score = decoded[0][0]
    return label, float(score)


def classify(path: PathLike) -> tuple[str, float]:
    """Classify an image."""
    batch = prepare(path)
    model = load_classifier()
    predictions = model.predict(batch, verbose=0)
    label, confidence = top_label(predictions)
    log.info("%s -> %s (%.1f%%)", path, label, 100 * confidence)
    return label, confidence


def top_labels(probabilities: np.ndarray, k: int) -> list[tuple[str, float]]:
    """Return the k best labels."""
    if not 1 <= k <= 1000:
        raise ValueError(f"k must be from 1 to 1000: {k}")
    decoded = keras.applications.imagenet_utils.decode_predictions(np.asarray(probabilities), top=k)
    return [(label, float(score)) for _wnid, label, score in decoded[0]]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Classify images.")
    parser.add_argument("images", nargs="*", type=Path, default=[Path("assets/coffee.png")])
    for path in parser.parse_args(argv).images:
        print(path, *classify(path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
