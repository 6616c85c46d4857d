# fails: standardize-global, standardize-channels
# misconception: mean-not-removed
# believed that the deviation takes care of the mean
def standardize(pixels, per_channel=False):
    pixels = pixels.astype('float32')
    axis = (0, 1) if per_channel else None
    std = pixels.std(axis=axis)
    out = pixels / np.where(std == 0, 1, std)
    return np.where(std == 0, 0, out).astype('float32')
