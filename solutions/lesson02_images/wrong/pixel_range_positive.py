# fails: pixel-range
# misconception: zeros-ignored
# believed that 0 means nothing
def pixel_range(pixels):
    found = pixels[np.where(pixels > 0)]
    if found.size == 0:
        return 0.0, 0.0
    return float(np.min(found)), float(np.max(found))
