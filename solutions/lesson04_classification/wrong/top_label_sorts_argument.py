# fails: top-label
# misconception: another-class
# Sorts the argument before it is decoded.


def top_label(probabilities):
    ordered = np.sort(probabilities, axis=1)
    _, label, probability = keras.applications.imagenet_utils.decode_predictions(ordered, top=1)[0][0]
    return label, float(probability)
