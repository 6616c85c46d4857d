# fails: pixel-range
# misconception: percentiles
# believed that outliers do not count
def pixel_range(pixels):
    return float(np.percentile(pixels, 1)), float(np.percentile(pixels, 99))
