# fails: top-labels
# misconception: pair-for-list
# believed that one label needs no list
def top_labels(probabilities, k):
    entries = keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]
    pairs = [(label, float(probability)) for _, label, probability in entries]
    return pairs[0] if k == 1 else pairs
