# fails: report
# misconception: other-dtype-spelling
# believed that repr is the text of an object
def report(path):
    pixels = load_pixels(path)
    return {'dtype': repr(pixels.dtype), 'before': pixel_range(pixels), 'after': pixel_range(normalize(pixels))}
