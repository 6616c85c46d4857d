# fails: pixel-range, report
# misconception: truth-of-array
# believed that min works on everything
def pixel_range(pixels):
    return min(pixels), max(pixels)
