# fails: top-label
# misconception: more-values-than-names
# Forgets the WordNet ID of an entry.


def top_label(probabilities):
    label, probability = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return label, float(probability)
