# style: scikit-image and SciPy person, explicit about grey, alpha and float ranges
import os

import keras
import numpy as np
from skimage import color, io, transform, util

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def _as_rgb(img):
    """Any image array as float RGB in 0..1."""
    img = util.img_as_float(img)
    if img.ndim == 2:
        return color.gray2rgb(img)
    if img.shape[-1] == 2:  # grey + alpha
        return color.gray2rgb(img[..., 0])
    return img[..., :3]  # RGB or RGBA


def prepare(path):
    img = _as_rgb(io.imread(str(path)))
    img = transform.resize(img, (224, 224), order=1, anti_aliasing=True)
    x = 255.0 * img[None]
    if BACKBONE == "vgg16":
        x = keras.applications.vgg16.preprocess_input(x)
    else:
        x = keras.applications.mobilenet.preprocess_input(x)
    return x.astype(np.float32)


def load_classifier():
    apps = keras.applications
    return apps.VGG16() if BACKBONE == "vgg16" else apps.MobileNet(alpha=0.25)


def top_labels(probabilities, k):
    triples = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]
    return [(t[1], float(t[2])) for t in triples]


def top_label(probabilities):
    return top_labels(probabilities, 1)[0]


def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))
