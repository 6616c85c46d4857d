# fails: top-label
# misconception: another-number
# Returns the lead over the second label.


def top_label(probabilities):
    first, second = keras.applications.imagenet_utils.decode_predictions(probabilities, top=2)[0]
    return first[1], float(first[2] - second[2])
