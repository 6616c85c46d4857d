# misconception: channels-first
_kept = prepare


def prepare(path):
    return np.moveaxis(_kept(path), -1, 1)
