# fails: top-label
# misconception: batch-not-indexed
# believed that there is one list only
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities)[0]
    return label, float(p)
