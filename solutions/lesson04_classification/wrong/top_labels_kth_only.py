# fails: top-labels
# misconception: only-the-last
# believed that k says which
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    _, n, p = decode_predictions(probabilities, top=k)[0][k - 1]
    return [(n, float(p))]
