# fails: top-label
# misconception: sorted-labels
# believed that ImageNet's classes are in alphabetical order
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    names = sorted(d[1] for d in decode_predictions(np.full((1, 1000), 0.001), top=1000)[0])
    i = int(probabilities[0].argmax())
    return names[i], float(probabilities[0, i])
