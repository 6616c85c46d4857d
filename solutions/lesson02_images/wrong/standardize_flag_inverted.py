# fails: standardize-global, standardize-channels
# misconception: flag-inverted
# believed that mixes up the two cases
def standardize(pixels, per_channel=False):
    pixels = pixels.astype('float32')
    axis = None if per_channel else (0, 1)
    std = pixels.std(axis=axis)
    std = np.where(std < 1e-7, 1, std).astype('float32')
    return (pixels - pixels.mean(axis=axis)) / std
