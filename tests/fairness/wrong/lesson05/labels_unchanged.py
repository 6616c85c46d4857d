# misconception: labels-as-numbers
def prepare_labels(labels):
    return np.asarray(labels, dtype=int)[:, None]
