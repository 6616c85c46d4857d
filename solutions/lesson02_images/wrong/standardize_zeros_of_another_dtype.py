# fails: standardize-constant
# misconception: dtype-of-zeros
# believed that zeros are zeros, whatever their dtype
def standardize(pixels, per_channel=False):
    if np.ptp(pixels) == 0:
        return np.zeros_like(pixels)
    axis = (0, 1) if per_channel else None
    spread = pixels.std(axis=axis)
    return ((pixels - pixels.mean(axis=axis)) / np.where(spread == 0, 1, spread)).astype(np.float32)
