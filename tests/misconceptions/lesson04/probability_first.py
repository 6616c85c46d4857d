# misconception: pair-reversed
_kept = top_label


def top_label(probabilities):
    label, share = _kept(probabilities)
    return share, label
