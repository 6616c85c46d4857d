# fails: normalize-dtype
# misconception: stays-float64
# believed that dividing gives float32
def normalize(pixels):
    return pixels / 255
