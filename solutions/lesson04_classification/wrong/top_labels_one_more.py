# fails: top-labels
# misconception: k-off-by-one
# Counts from 0 to k.


def top_labels(probabilities, k):
    decoded = keras.applications.imagenet_utils.decode_predictions(probabilities, top=1000)[0]
    return [(decoded[n][1], float(decoded[n][2])) for n in range(k + 1)]
