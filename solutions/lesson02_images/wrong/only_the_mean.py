# fails: standardize-global, standardize-channels
# misconception: mean-only
# believed that standardizing means a mean of zero
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float64)
    return (values - values.mean(axis=(0, 1) if per_channel else None)).astype(np.float32)
