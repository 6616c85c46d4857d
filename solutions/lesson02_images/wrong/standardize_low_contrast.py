# fails: standardize-global
# misconception: low-contrast-as-none
# believed that a small deviation is none
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    spread = pixels.std(axis=axis)
    factor = np.where(spread > 1, 1 / np.maximum(spread, 1), 0)
    return ((pixels - pixels.mean(axis=axis)) * factor).astype(np.float32)
