# misconception: ascending
_kept = top_labels


def top_labels(probabilities, k):
    return sorted(_kept(probabilities, k), key=lambda pair: pair[1])
