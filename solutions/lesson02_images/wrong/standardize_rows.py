# fails: standardize-channels, standardize-constant
# misconception: channel-index-first
# believed that the first axis holds the channels
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float32)
    parts = [values[0], values[1], values[2]] if per_channel else [values]
    for part in parts:
        part -= part.mean(dtype=np.float64)
        part /= part.std(dtype=np.float64) or 1
    return values
