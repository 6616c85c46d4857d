# style: functional programming, lambdas, partial, compose with reduce, no def at all
import os
from functools import partial, reduce
from operator import itemgetter

import keras
import numpy as np
from PIL import Image

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")

compose = lambda *fs: reduce(lambda f, g: lambda *a, **k: g(f(*a, **k)), fs)

apps = keras.applications
net = {"vgg16": apps.vgg16, "mobilenet": apps.mobilenet}[BACKBONE]
build = {"vgg16": apps.VGG16, "mobilenet": partial(apps.MobileNet, alpha=0.25)}[BACKBONE]

prepare = compose(
    Image.open,
    lambda im: im.convert("RGB"),
    lambda im: im.resize((224, 224), Image.BILINEAR),
    partial(np.asarray, dtype=np.float32),
    lambda a: a[None].copy(),
    net.preprocess_input,
)

load_classifier = lambda: build(weights="imagenet")

top_labels = lambda probabilities, k: list(
    map(lambda t: (t[1], float(t[2])), net.decode_predictions(probabilities, top=k)[0])
)

top_label = compose(partial(top_labels, k=1), itemgetter(0))

classify = lambda path: top_label(load_classifier().predict(prepare(path), verbose=0))
