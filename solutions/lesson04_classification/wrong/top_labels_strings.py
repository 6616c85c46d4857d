# fails: top-labels
# misconception: text-for-pairs
# Writes a line for each label.


def top_labels(probabilities, k):
    return ["%s %.3f" % (label, probability) for _, label, probability in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]]
