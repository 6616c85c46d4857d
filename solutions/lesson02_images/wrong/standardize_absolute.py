# fails: standardize-global, standardize-channels
# misconception: absolute-deviation
# believed that a deviation is a mean distance
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    values = pixels - pixels.mean(axis=axis)
    distance = np.absolute(values).mean(axis=axis)
    return (values / np.where(distance > 0, distance, 1)).astype(np.float32)
