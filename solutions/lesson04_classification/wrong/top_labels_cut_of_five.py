# fails: top-labels
# misconception: five-at-most
# believed that decode_predictions gives them all
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return [(n, float(p)) for _, n, p in decode_predictions(probabilities)[0][:k]]
