# style: R veteran, data in named lists, sapply, order(), network loaded by load_weights and put in a Sequential
# arguable: load_classifier: a Sequential that holds the network as its only layer
import os
from collections import OrderedDict

import imageio.v3 as iio
import keras
import numpy as np
from skimage.transform import rescale, resize

backbone = os.environ.get("CVGRADE_BACKBONE", "vgg16")


def sapply(xs, f):
    return [f(x) for x in xs]


def order(x, decreasing=False):
    x = np.asarray(x)
    return np.argsort(-x if decreasing else x, kind="mergesort")


constants = OrderedDict(rows=224, cols=224, center=[103.939, 116.779, 123.68])


def prepare(path):
    img = (
        iio.imread(path, mode="RGB")
        if str(path).lower().endswith((".jpg", ".jpeg"))
        else iio.imread(path, plugin="pillow", mode="RGB")
    )
    img = resize(
        img, (constants["rows"], constants["cols"]), order=3, anti_aliasing=True, preserve_range=True
    )
    img = np.clip(img, 0, 255)
    if backbone == "mobilenet":
        img = img / 127.5 - 1
    else:
        img = np.stack(sapply(range(3), lambda j: img[:, :, 2 - j] - constants["center"][j]), axis=2)
    return img.reshape((1,) + img.shape).astype("float32")


def load_classifier():
    if backbone == "mobilenet":
        net = keras.applications.MobileNet(alpha=0.25, weights=None)
        url = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet/mobilenet_2_5_224_tf.h5"
        net.load_weights(keras.utils.get_file("mobilenet_2_5_224_tf.h5", url, cache_subdir="models"))
    else:
        net = keras.applications.VGG16(weights="imagenet")
    return keras.Sequential([keras.Input((224, 224, 3)), net])


def top_label(probabilities):
    d = keras.applications.imagenet_utils.decode_predictions(probabilities, 1)[0][0]
    return tuple([d[1], float(d[2])])


def classify(path):
    prob = load_classifier().predict(prepare(path), verbose=0)
    return top_label(prob)


def top_labels(probabilities, k):
    d = keras.applications.imagenet_utils.decode_predictions(probabilities, 1000)[0]
    o = order(sapply(d, lambda r: r[2]), decreasing=True)[:k]
    return sapply(o, lambda i: (d[i][1], float(d[i][2])))
