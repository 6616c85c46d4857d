# fails: standardize-constant
# misconception: zero-deviation
# believed that the standard deviation is never zero
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    values = pixels.astype(np.float64)
    with np.errstate(all="ignore"):
        return ((values - values.mean(axis=axis)) / values.std(axis=axis)).astype(np.float32)
