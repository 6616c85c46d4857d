# fails: top-labels
# misconception: first-label-only
# Returns inside the loop.


def top_labels(probabilities, k):
    result = []
    for _, label, probability in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]:
        result.append((label, float(probability)))
        return result
