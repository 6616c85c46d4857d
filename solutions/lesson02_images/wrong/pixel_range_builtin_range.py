# fails: pixel-range, report
# misconception: range-object
# believed that range is the word for it
def pixel_range(pixels):
    return range(int(pixels.min()), int(pixels.max()))
