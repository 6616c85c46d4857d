# fails: standardize-global, standardize-channels
# misconception: divides-first
# believed that the order does not matter
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    values = pixels.astype(np.float64)
    spread = values.std(axis=axis)
    return (values / np.where(spread == 0, 1, spread) - values.mean(axis=axis)).astype(np.float32)
