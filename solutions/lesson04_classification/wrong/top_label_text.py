# fails: top-label
# misconception: text-for-pair
# Writes the answer as a sentence.


def top_label(probabilities):
    _, label, probability = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return label + " with " + str(probability)
