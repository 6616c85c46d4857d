# fails: normalize-dtype
# mistake: stays-float64
# believed that dividing gives float32
def normalize(pixels):
    return pixels / 255
