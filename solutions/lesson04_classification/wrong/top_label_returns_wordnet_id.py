# fails: top-label
# misconception: wordnet-id
# believed that the first entry of the triple is the label
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    best = decode_predictions(probabilities, top=1)[0][0]
    return best[0], float(best[2])
