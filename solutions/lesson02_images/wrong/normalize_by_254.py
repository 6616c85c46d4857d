# fails: normalize-values
# misconception: other-factor
# believed that 254 is the largest value
def normalize(pixels):
    return np.minimum(pixels.astype(np.float32) / 254, 1)
