# fails: normalize-values
# misconception: normalizes-twice
# believed that one more division does no harm
def normalize(pixels):
    scaled = pixels.astype(np.float32) / 255
    return scaled / 255
