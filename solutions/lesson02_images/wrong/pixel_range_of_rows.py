# fails: pixel-range
# misconception: range-along-axis
# believed that an axis is needed
def pixel_range(pixels):
    return np.amin(pixels, axis=1), np.amax(pixels, axis=1)
