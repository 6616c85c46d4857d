# fails: standardize-channels
# misconception: global-when-channels
# believed that per_channel changes nothing
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float64)
    deviation = values.std() or 1.0
    return ((values - values.mean()) / deviation).astype(np.float32)
