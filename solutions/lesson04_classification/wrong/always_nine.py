# fails: top-labels
# misconception: fixed-number-of-labels
# believed that the number of labels is fixed
_top_labels = top_labels


def top_labels(probabilities, k):
    return _top_labels(probabilities, 9)
