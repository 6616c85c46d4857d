# fails: top-label
# misconception: label-altered
# Drops what follows the underscore.


def top_label(probabilities):
    _, label, probability = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1)[0][0]
    return label.split("_")[-1], float(probability)
