# fails: top-labels
# misconception: renormalized
# believed that probabilities must add up to 1
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    rows = decode_predictions(probabilities, top=k)[0]
    total = sum(r[2] for r in rows)
    return [(r[1], float(r[2] / total)) for r in rows]
