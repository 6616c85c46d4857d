# fails: pixel-range
# misconception: edge-left-out
# believed that -1 is the last index of a slice
def pixel_range(pixels):
    part = pixels[:, 0:-1]
    return float(part.min()), float(part.max())
