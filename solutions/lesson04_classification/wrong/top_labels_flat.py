# fails: top-labels
# misconception: flat-list
# Extends the list by each pair.


def top_labels(probabilities, k):
    result = []
    for _, label, probability in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]:
        result.extend((label, float(probability)))
    return result
