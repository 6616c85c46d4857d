# fails: top-label
# misconception: unsure
# believed that unsure answers must not be given
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities, top=1)[0][0]
    if p < 0.5:
        return "unknown", float(p)
    return label, float(p)
