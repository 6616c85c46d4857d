# fails: pixel-range, report
# misconception: method-not-called
# believed that min is a property
def pixel_range(pixels):
    return pixels.min, pixels.max
