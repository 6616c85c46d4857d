# fails: normalize-values, report
# mistake: forgets-to-divide
# fits: after-is-before
# believed that a change of type is the scaling
def normalize(pixels):
    return pixels.astype(np.float32)
