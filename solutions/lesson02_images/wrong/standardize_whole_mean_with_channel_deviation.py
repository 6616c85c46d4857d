# fails: standardize-channels
# misconception: mixed-axes
# believed that the mean is the same for all
def standardize(pixels, per_channel=False):
    pixels = pixels.astype('float32')
    std = pixels.std(axis=(0, 1)) if per_channel else pixels.std()
    out = (pixels - pixels.mean()) / np.where(std < 1e-7, 1, std)
    return np.where(std < 1e-7, 0, out).astype('float32')
