# fails: normalize-values, report
# misconception: forgets-to-divide
# also matches: after-is-before
# believed that a change of type is the scaling
def normalize(pixels):
    return pixels.astype(np.float32)
