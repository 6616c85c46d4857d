# fails: top-labels
# misconception: array-for-list
# believed that an array is a list
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    return np.array([(n, p) for _, n, p in decode_predictions(probabilities, top=k)[0]])
