# misconception: zero-deviation
def standardize(pixels, per_channel=False):
    axes = (0, 1) if per_channel else (0, 1, 2)
    old = np.seterr(all="ignore")
    rest = pixels.astype(np.float64) - pixels.mean(axis=axes)
    answer = np.divide(rest, rest.std(axis=axes))
    np.seterr(**old)
    return answer.astype(np.float32)
