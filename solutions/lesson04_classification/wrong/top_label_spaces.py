# fails: top-label
# misconception: label-reworded
# believed that labels are meant for people
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities, top=1)[0][0]
    return label.replace("_", " ").title(), float(p)
