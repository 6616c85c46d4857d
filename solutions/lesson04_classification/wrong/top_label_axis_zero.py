# fails: top-label
# misconception: first-class
# believed that axis 0 is the right one
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    i = np.argmax(probabilities, axis=0)[0]
    one = np.zeros((1, 1000), dtype="float32")
    one[0, i] = 1
    return decode_predictions(one, top=1)[0][0][1], float(probabilities[0, i])
