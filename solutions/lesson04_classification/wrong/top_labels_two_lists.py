# fails: top-labels
# misconception: two-lists
# believed that two columns
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    rows = decode_predictions(probabilities, top=k)[0]
    return [r[1] for r in rows], [float(r[2]) for r in rows]
