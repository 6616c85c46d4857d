# fails: normalize-values, normalize-keeps-argument
# misconception: stored-in-uint8, changes-argument
# believed that the array takes whatever type is assigned
def normalize(pixels):
    pixels[...] = pixels / 255
    return pixels.astype('float32')
