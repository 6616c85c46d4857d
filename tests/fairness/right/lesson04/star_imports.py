# style: star imports, short names, hard-wired for MobileNet because the workspace says so
# arguable: prepare: only right where backbone is mobilenet
# arguable: load_classifier: only right where backbone is mobilenet
# arguable: top_label: the probability is the numpy float32 that decode_predictions gives, in top_labels too
from keras.applications.mobilenet import *
from keras.utils import *
from numpy import *


def prepare(path):
    return preprocess_input(array([img_to_array(load_img(path, target_size=(224, 224)))]))


def load_classifier():
    return MobileNet(alpha=0.25)


def top_label(probabilities):
    return decode_predictions(probabilities, top=1)[0][0][1:]


def classify(path):
    return top_label(load_classifier().predict(prepare(path)))


def top_labels(probabilities, k):
    return [t[1:] for t in decode_predictions(probabilities, top=k)[0]]
