# fails: top-label
# misconception: bool-for-probability
# Returns the result of a comparison.


def top_label(probabilities):
    _, label, probability = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return label, bool(probability > 0.5)
