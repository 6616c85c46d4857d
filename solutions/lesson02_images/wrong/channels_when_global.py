# fails: standardize-global
# misconception: channels-when-global
# believed that standardising always means channel by channel
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float64)
    spread = values.std(axis=(0, 1))
    return ((values - values.mean(axis=(0, 1))) / np.where(spread > 0, spread, 1)).astype(np.float32)
