# fails: report
# misconception: tuple-for-dict
# believed that three values are a tuple
def report(path):
    pixels = load_pixels(path)
    return str(pixels.dtype), pixel_range(pixels), pixel_range(normalize(pixels))
