# fails: top-label
# misconception: array-for-number
# Keeps the axes of the probabilities.


def top_label(probabilities):
    _, label, probability = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return label, probabilities.max(axis=1)
