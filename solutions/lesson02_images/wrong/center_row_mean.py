# fails: center
# misconception: other-axis
# believed that mean(axis=0) is the mean of the image
def center(pixels):
    pixels = pixels.astype('float32')
    return pixels - pixels.mean(axis=0)
