# fails: pixel-range
# misconception: range-of-indices
# believed that argmin returns the smallest value
def pixel_range(pixels):
    return float(pixels.argmin()), float(pixels.argmax())
