# fails: top-labels
# misconception: iterator-for-list
# Takes parentheses for brackets.


def top_labels(probabilities, k):
    return ((label, float(probability)) for _, label, probability in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0])
