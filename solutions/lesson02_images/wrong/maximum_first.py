# fails: pixel-range
# misconception: maximum-first
# believed that the larger number comes first
def pixel_range(pixels):
    return float(pixels.max()), float(pixels.min())
