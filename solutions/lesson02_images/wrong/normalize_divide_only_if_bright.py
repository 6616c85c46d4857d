# fails: normalize-values
# misconception: leaves-dark-images
# believed that such an image has been normalized before
def normalize(pixels):
    pixels = pixels.astype('float32')
    if pixels.max() > 1:
        pixels = pixels / 255
    return pixels
