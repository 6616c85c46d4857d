# fails: top-labels
# misconception: unsorted
# believed that argpartition sorts
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    names = [d[1] for d in decode_predictions(np.linspace(1, 0, 1000)[None], top=1000)[0]]
    best = np.argpartition(probabilities[0], -k)[-k:]
    return [(names[i], float(probabilities[0, i])) for i in best]
