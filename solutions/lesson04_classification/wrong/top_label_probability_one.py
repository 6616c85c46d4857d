# fails: top-label
# misconception: certain
# believed that the best guess is certain
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities / probabilities.max(), top=1)[0][0]
    return label, float(p)
