# fails: top-label
# misconception: second-place
# believed that lists start at 1
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities, top=2)[0][1]
    return label, float(p)
