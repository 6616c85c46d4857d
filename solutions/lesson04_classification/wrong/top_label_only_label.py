# fails: top-label
# misconception: label-only
# believed that the label is what was asked for
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    return decode_predictions(probabilities, top=1)[0][0][1]
