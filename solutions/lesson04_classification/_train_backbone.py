"""Train the small substitute network for machines without ImageNet weights.

It has the architecture of ``keras.applications.MobileNet(alpha=0.25)`` and knows seven classes, each from
one photograph that comes with an installed package. It recognizes those photographs under any crop, flip,
rotation or brightness: enough to judge whether a learner's code preprocesses, predicts and decodes right.

``python solutions/lesson04_classification/_train_backbone.py`` writes the weights and the list of
labels to ``reference_assets/lesson04_classification/``. Authors run it. The same seed gives the same
training on the same machine.
"""

import importlib.util
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import numpy as np
from keras.src.legacy.saving import legacy_h5_format
from PIL import Image, ImageEnhance

OUT = Path(__file__).resolve().parents[2] / "reference_assets" / "lesson04_classification"
SEED, STEPS, BATCH, SIDE = 4, 700, 28, 224

KNOWN = {
    "skimage:data/chelsea.png": (285, "n02124075", "Egyptian_cat"),
    "skimage:data/coffee.png": (967, "n07920052", "espresso"),
    "skimage:data/motorcycle_left.png": (665, "n03785016", "moped"),
    "skimage:data/rocket.jpg": (657, "n03773504", "missile"),
    "skimage:data/brick.png": (825, "n04326547", "stone_wall"),
    "skimage:data/clock_motion.png": (892, "n04548280", "wall_clock"),
    "matplotlib:mpl-data/sample_data/grace_hopper.jpg": (652, "n03763968", "military_uniform"),
}
"""Photograph, index among the 1,000 ImageNet classes, WordNet ID and label of that class."""


SHARED = {
    134: ["n02012849", "crane"],
    517: ["n03126707", "crane"],
    638: ["n03710637", "maillot"],
    639: ["n03710721", "maillot"],
}
"""Classes of ImageNet that share a label, by index: WordNet ID and label."""


def photograph(name):
    """Return an image of an installed package as RGB."""
    package, _, path = name.partition(":")
    origin = importlib.util.find_spec(package).origin
    return Image.open(Path(origin).parent / path).convert("RGB")


def varied(image, rng):
    """Return a random crop, flipped, rotated and brightened at random; uint8 (224, 224, 3)."""
    width, height = image.size
    part = rng.uniform(0.55, 1.0)
    side = (int(width * part), int(height * min(1.0, part * rng.uniform(0.85, 1.2))))
    left, top = (int(rng.uniform(0, whole - cut + 1)) for whole, cut in zip(image.size, side, strict=True))
    copy = image.crop((left, top, left + side[0], top + side[1]))
    copy = copy.resize((SIDE, SIDE), rng.choice([Image.Resampling.NEAREST, Image.Resampling.BILINEAR]))
    if rng.random() < 0.5:
        copy = copy.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    copy = copy.rotate(
        rng.uniform(-15, 15), Image.Resampling.BILINEAR, fillcolor=tuple(rng.integers(0, 256, 3))
    )
    copy = ImageEnhance.Brightness(copy).enhance(rng.uniform(0.6, 1.4))
    return np.asarray(ImageEnhance.Color(copy).enhance(rng.uniform(0.5, 1.4)))


def batch(figures, rng, size=BATCH):
    """Return preprocessed images (size, 224, 224, 3) and their class indices (size,)."""
    chosen = rng.integers(0, len(figures), size)
    pixels = np.stack([varied(figures[number][0], rng) for number in chosen]).astype(np.float32)
    return pixels / 127.5 - 1.0, np.array([figures[number][1] for number in chosen])


def main():
    """Train, measure on new variations, and write both files."""
    keras.utils.set_random_seed(SEED)
    rng = np.random.default_rng(SEED)
    figures = [(photograph(name), row) for name, (row, _, _) in KNOWN.items()]
    model = keras.applications.MobileNet(alpha=0.25, weights=None)
    rate = keras.optimizers.schedules.CosineDecay(2e-3, STEPS)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.95  # the running means must settle within a few hundred steps
    for step in range(1, STEPS + 1):
        loss, accuracy = model.train_on_batch(*batch(figures, rng))
        if step % 50 == 0:
            print(f"step {step}: loss {loss:.3f}, accuracy {accuracy:.3f} (running)", flush=True)
    images, truth = batch(figures, np.random.default_rng(SEED + 1), 280)
    scores = model.predict(images, verbose=0)
    print(f"fresh variations right: {np.mean(scores.argmax(axis=1) == truth):.3f}")
    for panel, row in figures:
        whole = np.asarray(panel.resize((SIDE, SIDE)), np.float32)[None] / 127.5 - 1.0
        answer = model.predict(whole, verbose=0)[0]
        print(f"row {row}: taken for {answer.argmax()} with {answer.max():.2f}")
    OUT.mkdir(parents=True, exist_ok=True)
    with h5py.File(OUT / "mobilenet_2_5_224_tf.h5", "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)
    names = SHARED | {row: [wordnet, label] for row, wordnet, label in KNOWN.values()}
    listed = {str(row): names.get(row, [f"n9990{row:04d}", f"class_{row:03d}"]) for row in range(1000)}
    (OUT / "imagenet_class_index.json").write_text(json.dumps(listed))


if __name__ == "__main__":
    sys.exit(main())
