# fails: standardize-constant
# misconception: constant-not-zero
# believed that the deviation must be one
def standardize(pixels, per_channel=False):
    pixels = pixels.astype('float64')
    axis = (0, 1) if per_channel else None
    std = pixels.std(axis=axis)
    out = (pixels - pixels.mean(axis=axis)) / np.where(std == 0, 1, std)
    return np.where(std == 0, 1, out).astype('float32')
