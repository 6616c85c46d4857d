# fails: top-labels
# misconception: ascending
# believed that the most likely label comes last
_top_labels = top_labels


def top_labels(probabilities, k):
    return _top_labels(probabilities, k)[::-1]
