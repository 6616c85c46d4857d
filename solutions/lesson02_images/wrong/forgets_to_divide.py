# fails: normalize-values
# misconception: forgets-to-divide
# also matches: after-is-before
# believed that a cast scales the values
def normalize(pixels):
    return pixels.astype(np.float32)
