# misconception: width-first
_kept = prepare


def prepare(path):
    return np.stack([np.swapaxes(one, 0, 1) for one in _kept(path)])
