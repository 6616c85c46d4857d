# fails: center
# misconception: absolute-values
# believed that a distance from the mean has no sign
def center(pixels):
    pixels = pixels.astype('float32')
    return np.abs(pixels - pixels.mean())
