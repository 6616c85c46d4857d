# misconception: divides-by-variance
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    rest = pixels - pixels.mean(axis=axis)
    power = (rest**2).mean(axis=axis)
    return (rest / np.maximum(power, 1e-12)).astype(np.float32)
