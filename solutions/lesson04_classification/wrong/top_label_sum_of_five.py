# fails: top-label
# misconception: sum-of-several
# believed that the probability of being among the best
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    best = decode_predictions(probabilities)[0]
    return best[0][1], float(sum(b[2] for b in best))
