# fails: top-label
# misconception: pair-in-list
# believed that the list of pairs is the answer
def top_label(probabilities):
    entries = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0]
    return [(label, float(probability)) for _, label, probability in entries]
