# fails: top-label
# misconception: percent
# believed that probabilities go from 0 to 100
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    best = decode_predictions(probabilities, top=1)[0][0]
    return best[1], float(best[2]) * 100
