# fails: standardize-global
# misconception: channels-when-global
# believed that standardizing always means one channel at a time
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float64)
    deviation = values.std(axis=(0, 1))
    return ((values - values.mean(axis=(0, 1))) / np.where(deviation > 0, deviation, 1)).astype(np.float32)
