# fails: top-label
# misconception: dict-for-pair
# believed that named results are clearer
from keras.applications.imagenet_utils import decode_predictions


def top_label(probabilities):
    _, label, p = decode_predictions(probabilities, top=1)[0][0]
    return {"label": label, "probability": float(p)}
