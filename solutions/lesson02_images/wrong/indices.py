# fails: pixel-range, report
# misconception: range-of-indices
# believed that argmin gives the smallest value
def pixel_range(pixels):
    return float(pixels.argmin()), float(pixels.argmax())
