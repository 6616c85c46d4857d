# fails: top-labels
# misconception: better-left-out
# Steps over every other label.


def top_labels(probabilities, k):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=2 * k)[0]
    return [(label, float(probability)) for _, label, probability in decoded[::2]]
