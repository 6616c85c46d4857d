# misconception: no-batch-axis
_kept = prepare


def prepare(path):
    return np.squeeze(_kept(path))
