# fails: top-label
# misconception: whole-entry
# believed that the decoded entry is the answer
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    return decode_predictions(probabilities, top=1)[0][0]
