# fails: top-label
# misconception: pair-reversed
# believed that the probability comes first
_top_label = top_label


def top_label(probabilities):
    return _top_label(probabilities)[::-1]


def classify(path):
    decoded = keras.applications.imagenet_utils.decode_predictions(
        load_classifier().predict(prepare(path), verbose=0), top=1
    )
    return decoded[0][0][1], float(decoded[0][0][2])
