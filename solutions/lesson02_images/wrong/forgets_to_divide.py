# fails: normalize-values, report
# believed that a change of type is the scaling
def normalize(pixels):
    return pixels.astype(np.float32)
