# fails: standardize-constant
# misconception: number-for-array
# believed that one zero is enough
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    values = pixels - pixels.mean(axis=axis)
    spread = pixels.std(axis=axis)
    if not np.any(spread):
        return 0
    return (values / np.where(spread == 0, 1, spread)).astype(np.float32)
