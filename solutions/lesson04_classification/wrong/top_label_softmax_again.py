# fails: top-label
# misconception: softmax-again
# believed that networks return scores
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    e = np.exp(probabilities - probabilities.max())
    p = e / e.sum()
    best = decode_predictions(p, top=1)[0][0]
    return best[1], float(best[2])
