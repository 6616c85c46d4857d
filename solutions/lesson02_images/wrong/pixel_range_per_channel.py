# fails: pixel-range
# misconception: range-per-channel
# believed that every color has its own range
def pixel_range(pixels):
    return pixels.min(axis=(0, 1)), pixels.max(axis=(0, 1))
