# fails: top-labels
# misconception: earlier-calls-kept
# believed that a list is empty again in each call
_pairs = []


def top_labels(probabilities, k):
    for _, label, number in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]:
        _pairs.append((label, float(number)))
    return _pairs
