# misconception: wordnet-id
def top_label(probabilities):
    row = keras.applications.imagenet_utils.decode_predictions(probabilities, top=3)[0]
    (wordnet_id, _, probability) = max(row, key=lambda entry: entry[2])
    return wordnet_id, float(probability)
