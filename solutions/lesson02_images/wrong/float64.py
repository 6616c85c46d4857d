# fails: normalize-dtype
# believed that dividing gives float32
def normalize(pixels):
    return pixels / 255
