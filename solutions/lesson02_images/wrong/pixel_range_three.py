# fails: pixel-range
# misconception: more-than-the-range
# believed that the width belongs to the range
def pixel_range(pixels):
    low, high = float(pixels.min()), float(pixels.max())
    return low, high, high - low
