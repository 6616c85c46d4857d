# fails: pixel-range
# misconception: dict-for-pair
# believed that names are clearer
def pixel_range(pixels):
    return {'min': float(pixels.min()), 'max': float(pixels.max())}
