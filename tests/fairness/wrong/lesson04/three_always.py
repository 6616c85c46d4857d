# misconception: fixed-number-of-labels
_kept = top_labels


def top_labels(probabilities, k):
    return _kept(probabilities, 2)
