# fails: report
# misconception: set-for-pair
# believed that curly braces are fine for a pair
def report(path):
    pixels = load_pixels(path)
    return {'dtype': str(pixels.dtype), 'before': set(pixel_range(pixels)), 'after': set(pixel_range(normalize(pixels)))}
