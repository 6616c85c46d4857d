# style: very defensive, checks every argument, logs and prints, custom exceptions
import logging
import os
import sys
from pathlib import Path

import keras
import numpy as np
from PIL import Image, UnidentifiedImageError

logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(message)s")
log = logging.getLogger("lesson04")

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16").strip().lower()
if BACKBONE not in ("vgg16", "mobilenet"):
    raise RuntimeError(f"unknown network {BACKBONE!r}")


class NotAPhotograph(ValueError):
    """The file is there, but it is no picture."""


def prepare(path):
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"no such photograph: {path}")
    try:
        img = Image.open(path)
        img.load()
    except UnidentifiedImageError as err:
        raise NotAPhotograph(str(path)) from err
    log.info("%s: %s, %d x %d", path.name, img.mode, *img.size)
    if img.mode != "RGB":
        log.warning("converting %s to RGB", img.mode)
        img = img.convert("RGB")
    img = img.resize((224, 224), Image.Resampling.HAMMING)
    x = np.array(img, dtype=np.float32)
    assert x.shape == (224, 224, 3), x.shape
    x = np.expand_dims(x, 0)
    if BACKBONE == "vgg16":
        x = keras.applications.vgg16.preprocess_input(x)
    else:
        x = keras.applications.mobilenet.preprocess_input(x)
        assert -1.0 <= x.min() and x.max() <= 1.0
    assert x.dtype == np.float32
    log.info("values from %.2f to %.2f", x.min(), x.max())
    return x


def load_classifier():
    try:
        if BACKBONE == "vgg16":
            model = keras.applications.VGG16(weights="imagenet", include_top=True, classes=1000)
        else:
            model = keras.applications.MobileNet(
                alpha=0.25, weights="imagenet", include_top=True, classes=1000
            )
    except Exception:
        log.exception("the weights could not be loaded; is KERAS_HOME right?")
        raise
    assert model.output_shape == (None, 1000)
    return model


def _checked(probabilities):
    p = np.asarray(probabilities)
    if p.ndim == 1:
        p = p[None, :]
    if p.shape != (1, 1000):
        raise ValueError(f"expected (1, 1000), got {p.shape}")
    return p


def top_label(probabilities):
    p = _checked(probabilities)
    guesses = keras.applications.imagenet_utils.decode_predictions(p, top=1)
    if not guesses or not guesses[0]:
        raise ValueError("nothing decoded")
    wnid, label, probability = guesses[0][0]
    log.info("%s %s %.3f", wnid, label, probability)
    return str(label), float(probability)


def classify(path):
    x = prepare(path)
    model = load_classifier()
    result = top_label(model.predict(x, verbose=0))
    print("I think that this is a", result[0].replace("_", " "), "(%.1f %%)" % (100 * result[1]))
    return result


def top_labels(probabilities, k):
    p = _checked(probabilities)
    k = int(k)
    if k < 1:
        return []
    k = min(k, 1000)
    guesses = keras.applications.imagenet_utils.decode_predictions(p, top=k)[0]
    return [(str(label), float(probability)) for _, label, probability in guesses]
