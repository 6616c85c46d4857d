# fails: normalize-keeps-argument
# misconception: changes-argument
# believed that astype(copy=False) always makes a new array
def normalize(pixels):
    values = pixels.astype(np.float32, copy=False)
    values /= 255
    return values
