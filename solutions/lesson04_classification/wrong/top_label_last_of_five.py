# fails: top-label
# misconception: last-of-several
# believed that decode_predictions sorts ascending
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities)[0][-1]
    return label, float(p)
