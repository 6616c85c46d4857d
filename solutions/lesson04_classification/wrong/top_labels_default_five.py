# fails: top-labels
# misconception: fixed-number-of-labels
# believed that five is the usual number
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return [(n, float(p)) for _, n, p in decode_predictions(probabilities)[0]]
