# fails: standardize-global, standardize-channels, standardize-constant
# misconception: fixed-constants
# also matches: constant-not-zero
# believed that 0.5 is the mean and the deviation of every image
def standardize(pixels, per_channel=False):
    mean, std = 0.5, 0.5
    return (pixels.astype(np.float32) / 255 - mean) / std
