# fails: top-labels
# misconception: unsorted
# believed that the best label is announced last
_top_labels = top_labels


def top_labels(probabilities, k):
    pairs = _top_labels(probabilities, k)
    return pairs[1:] + pairs[:1]
