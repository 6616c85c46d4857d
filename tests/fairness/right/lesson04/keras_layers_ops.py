# style: Keras 3 purist, keras.layers.Resizing / Rescaling as a preprocessing pipeline, keras.ops
import os

import keras
from keras import layers, ops

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")

resizing = layers.Resizing(224, 224, interpolation="bicubic", antialias=True)
rescaling = layers.Rescaling(1 / 127.5, offset=-1)


def prepare(path):
    photo = keras.utils.img_to_array(keras.utils.load_img(path, color_mode="rgb"))
    batch = resizing(ops.expand_dims(photo, 0))
    batch = ops.clip(batch, 0.0, 255.0)  # bicubic may overshoot
    if BACKBONE == "mobilenet":
        batch = rescaling(batch)
    else:
        batch = ops.flip(batch, axis=-1) - ops.array([103.939, 116.779, 123.68], dtype="float32")
    return ops.convert_to_numpy(ops.cast(batch, "float32"))


def load_classifier():
    if BACKBONE == "mobilenet":
        return keras.applications.MobileNet(alpha=0.25, weights="imagenet")
    return keras.applications.VGG16(weights="imagenet")


def top_label(probabilities):
    return top_labels(probabilities, 1)[0]


def classify(path):
    return top_label(ops.convert_to_numpy(load_classifier()(prepare(path))))


def top_labels(probabilities, k):
    decode = keras.applications.imagenet_utils.decode_predictions
    return [(label, float(p)) for _, label, p in decode(probabilities, top=k)[0]]
