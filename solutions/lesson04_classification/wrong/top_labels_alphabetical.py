# fails: top-labels
# misconception: alphabetical
# believed that a sorted list is tidy
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return sorted((n, float(p)) for _, n, p in decode_predictions(probabilities, top=k)[0])
