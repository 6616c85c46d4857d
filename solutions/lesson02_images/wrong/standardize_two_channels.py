# fails: standardize-channels, standardize-constant
# misconception: some-channels
# believed that range(1, 3) are three numbers
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float32)
    parts = [values[..., c] for c in range(1, 3)] if per_channel else [values]
    for part in parts:
        part -= part.mean(dtype=np.float64)
        part /= part.std(dtype=np.float64) or 1
    return values
