# fails: standardize-global, standardize-channels
# misconception: divides-by-range
# believed that the spread is the range
def standardize(pixels, per_channel=False):
    pixels = pixels.astype('float32')
    axis = (0, 1) if per_channel else None
    spread = np.ptp(pixels, axis=axis)
    return ((pixels - pixels.mean(axis=axis)) / np.where(spread == 0, 1, spread)).astype('float32')
