# misconception: wordnet-number
def top_label(probabilities):
    row = keras.applications.imagenet_utils.decode_predictions(probabilities, top=3)[0]
    (number, _, share) = max(row, key=lambda entry: entry[2])
    return number, float(share)
