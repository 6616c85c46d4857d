# fails: top-labels
# misconception: labels-only
# believed that the labels were asked for
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return [n for _, n, _ in decode_predictions(probabilities, top=k)[0]]
