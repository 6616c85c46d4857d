# fails: top-label
# misconception: index-as-label
# believed that the index is the label
def top_label(probabilities):
    best = int(probabilities[0].argmax())
    return str(best), float(probabilities[0, best])


def classify(path):
    decoded = keras.applications.imagenet_utils.decode_predictions(
        load_classifier().predict(prepare(path), verbose=0), top=1
    )
    return decoded[0][0][1], float(decoded[0][0][2])
