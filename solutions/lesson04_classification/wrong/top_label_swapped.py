# fails: top-label
# misconception: pair-reversed
# believed that the order of a pair does not matter
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities, top=1)[0][0]
    return float(p), label
