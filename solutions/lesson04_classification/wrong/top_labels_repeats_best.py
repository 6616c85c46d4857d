# fails: top-labels
# misconception: same-label-repeated
# believed that it gives the next one each time
from keras.applications.imagenet_utils import decode_predictions


def top_labels(probabilities, k):
    result = []
    for _ in range(k):
        _, n, p = decode_predictions(probabilities, top=1)[0][0]
        result.append((n, float(p)))
    return result
