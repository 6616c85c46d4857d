# fails: top-labels
# misconception: no-such-argument
# believed that the argument is called k
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return [(n, float(p)) for _, n, p in decode_predictions(probabilities, k=k)[0]]
