# misconception: percent
_kept = top_label


def top_label(probabilities):
    label, share = _kept(probabilities)
    return label, round(share * 100, 5)
