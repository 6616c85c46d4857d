# fails: top-labels
# misconception: ascending
# believed that sorted() sorts as wanted
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    best = [(n, float(p)) for _, n, p in decode_predictions(probabilities, top=k)[0]]
    return sorted(best, key=lambda t: t[1])
