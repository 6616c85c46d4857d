# fails: top-label
# misconception: squeezed-batch
# believed that the batch axis is a nuisance
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities[0], top=1)[0][0]
    return label, float(p)
