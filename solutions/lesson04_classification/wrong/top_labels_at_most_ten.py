# fails: top-labels
# misconception: too-few-labels
# Limits the length of the list.


def top_labels(probabilities, k):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=min(k, 10))
    return [(label, float(probability)) for _, label, probability in decoded[0]]
