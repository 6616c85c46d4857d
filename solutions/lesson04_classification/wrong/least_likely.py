# fails: top-label
# misconception: least-likely
# believed that sorting puts the largest value first
def top_label(probabilities):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1000)
    return decoded[0][-1][1], float(decoded[0][-1][2])


def classify(path):
    decoded = keras.applications.imagenet_utils.decode_predictions(
        load_classifier().predict(prepare(path), verbose=0), top=1
    )
    return decoded[0][0][1], float(decoded[0][0][2])
