# fails: top-label
# misconception: off-by-one
# believed that ImageNet counts from 1, class 0 is background
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    i = int(np.argmax(probabilities[0]))
    shifted = np.zeros((1, 1000), dtype="float32")
    shifted[0, (i + 1) % 1000] = 1
    return decode_predictions(shifted, top=1)[0][0][1], float(probabilities[0, i])
