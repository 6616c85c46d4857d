# fails: standardize-global, standardize-channels
# misconception: deviation-about-zero
# believed that the squares of the values count
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    values = pixels.astype(np.float64)
    size = np.sqrt(np.mean(np.square(values), axis=axis))
    return ((values - values.mean(axis=axis)) / size).astype(np.float32)
