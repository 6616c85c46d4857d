# fails: top-label
# misconception: probability-as-text
# believed that it must look nice, as in the tutorial
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    best = decode_predictions(probabilities, top=1)[0][0]
    return best[1], "%.2f%%" % (best[2] * 100)
