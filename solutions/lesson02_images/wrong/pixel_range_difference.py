# fails: pixel-range
# misconception: width-of-range
# believed that a range is a width
def pixel_range(pixels):
    return float(pixels.max()) - float(pixels.min())
