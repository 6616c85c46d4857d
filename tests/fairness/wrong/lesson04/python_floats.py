# misconception: stays-float64
_kept = prepare


def prepare(path):
    return np.array(_kept(path).tolist())
