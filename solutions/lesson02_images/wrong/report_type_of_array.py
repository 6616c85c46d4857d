# fails: report
# misconception: type-of-array
# believed that the type of an object is type(x)
def report(path):
    pixels = load_pixels(path)
    return {'dtype': type(pixels).__name__, 'before': pixel_range(pixels), 'after': pixel_range(normalize(pixels))}
