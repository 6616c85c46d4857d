# style: code golf, everything on one line, one conditional for the network
import os, keras, numpy as np, tensorflow as tf
from keras.applications import mobilenet as m, vgg16 as v

V = os.environ.get("CVGRADE_BACKBONE", "vgg16") == "vgg16"
n = v if V else m


def prepare(path):
    return n.preprocess_input(
        tf.image.resize(
            keras.utils.img_to_array(keras.utils.load_img(path))[None], (224, 224), method="area"
        ).numpy()
    )


def load_classifier():
    return v.VGG16() if V else m.MobileNet(alpha=1 / 4)


def top_labels(probabilities, k):
    return [(b, float(c)) for a, b, c in n.decode_predictions(probabilities, k)[0]]


def top_label(probabilities):
    return top_labels(probabilities, 1)[0]


def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))
