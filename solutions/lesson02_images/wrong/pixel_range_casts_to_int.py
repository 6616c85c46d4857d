# fails: pixel-range
# misconception: cast-to-int
# believed that pixels are integers
def pixel_range(pixels):
    return int(pixels.min()), int(pixels.max())
