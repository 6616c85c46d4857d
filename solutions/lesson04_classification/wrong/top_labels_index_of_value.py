# fails: top-labels
# misconception: equal-probabilities
# believed that each probability belongs to one class
def _labels():
    rows = keras.applications.imagenet_utils.decode_predictions(np.eye(1000), top=1)
    return [row[0][1] for row in rows]


def top_labels(probabilities, k):
    names, values = _labels(), probabilities[0].tolist()
    return [(names[values.index(each)], each) for each in sorted(values, reverse=True)[:k]]
