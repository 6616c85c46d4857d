# fails: standardize-global, standardize-channels
# misconception: divides-by-variance
# believed that the variance is the standard deviation
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    values = pixels.astype(np.float64)
    deviation = values.var(axis=axis)
    return ((values - values.mean(axis=axis)) / np.where(deviation > 0, deviation, 1)).astype(np.float32)
