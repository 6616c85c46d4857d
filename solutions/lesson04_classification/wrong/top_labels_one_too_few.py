# fails: top-labels
# misconception: best-left-out
# believed that counting from 1
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    rows = decode_predictions(probabilities, top=k)[0]
    return [(rows[i][1], float(rows[i][2])) for i in range(1, k)]
