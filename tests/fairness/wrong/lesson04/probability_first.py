# misconception: pair-reversed
_kept = top_label


def top_label(probabilities):
    label, probability = _kept(probabilities)
    return probability, label
