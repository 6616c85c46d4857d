# fails: top-label
# misconception: wordnet-number
# believed that the number of a class is its label
def top_label(probabilities):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)
    return decoded[0][0][0], float(decoded[0][0][2])
