# fails: top-labels
# misconception: dict-for-list
# believed that labels are unique
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return {n: float(p) for _, n, p in decode_predictions(probabilities, top=k)[0]}
