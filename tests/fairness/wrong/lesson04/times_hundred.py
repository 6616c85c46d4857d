# misconception: percent
_kept = top_label


def top_label(probabilities):
    label, probability = _kept(probabilities)
    return label, round(probability * 100, 5)
