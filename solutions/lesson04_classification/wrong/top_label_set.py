# fails: top-label
# misconception: set-for-pair
# Takes braces for parentheses.


def top_label(probabilities):
    _, label, probability = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return {label, float(probability)}
