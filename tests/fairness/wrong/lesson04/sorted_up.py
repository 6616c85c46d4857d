# misconception: least-likely
def top_label(probabilities):
    rows = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1000)[0]
    _, label, probability = sorted(rows, key=lambda entry: entry[2])[0]
    return label, float(probability)
