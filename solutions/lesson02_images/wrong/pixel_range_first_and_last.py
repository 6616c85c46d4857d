# fails: pixel-range
# misconception: first-and-last
# believed that the pixels are sorted
def pixel_range(pixels):
    flat = pixels.ravel()
    return float(flat[0]), float(flat[-1])
