# fails: top-labels
# misconception: nested-list
# believed that one list per image
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return [[(n, float(p)) for _, n, p in row] for row in decode_predictions(probabilities, top=k)]
