# fails: top-label
# misconception: least-likely
# believed that sorting is ascending
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities, top=1000)[0][-1]
    return label, float(p)
