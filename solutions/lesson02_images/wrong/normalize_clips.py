# fails: normalize-values
# misconception: cut-at-one
# believed that clip scales to the range
def normalize(pixels):
    return np.minimum(pixels, 1).astype(np.float32)
