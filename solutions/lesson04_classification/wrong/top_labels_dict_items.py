# fails: top-labels
# misconception: shared-label-lost
# believed that labels are unique
def top_labels(probabilities, k):
    found = {}
    for _, label, probability in keras.applications.imagenet_utils.decode_predictions(probabilities, top=k)[0]:
        found[label] = float(probability)
    return list(found.items())
