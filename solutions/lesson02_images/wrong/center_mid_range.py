# fails: center
# misconception: middle-of-range
# believed that the mean lies half way
def center(pixels):
    pixels = pixels.astype('float32')
    return pixels - (pixels.min() + pixels.max()) / 2
