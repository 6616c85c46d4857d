# fails: standardize-global, standardize-channels
# misconception: large-epsilon
# believed that a small constant does no harm
def standardize(pixels, per_channel=False):
    pixels = pixels.astype('float32')
    axis = (0, 1) if per_channel else None
    return (pixels - pixels.mean(axis=axis)) / (pixels.std(axis=axis) + 1)
