# fails: top-label
# misconception: rounded
# believed that one digit is precise enough
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities, top=1)[0][0]
    return label, round(float(p), 1)
