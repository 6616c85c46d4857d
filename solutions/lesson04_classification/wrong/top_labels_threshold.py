# fails: top-labels
# misconception: unlikely-left-out
# believed that improbable guesses are noise
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return [(n, float(p)) for _, n, p in decode_predictions(probabilities, top=k)[0] if p >= 0.01]
