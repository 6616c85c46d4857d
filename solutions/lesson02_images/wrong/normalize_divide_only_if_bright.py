# fails: normalize-values
# misconception: leaves-dark-images
# believed that such a picture has been normalized before
def normalize(pixels):
    pixels = pixels.astype('float32')
    if pixels.max() > 1:
        pixels = pixels / 255
    return pixels
