# fails: report
# misconception: missing-key
# believed that the brief asks for type, minimum and maximum
def report(path):
    pixels = load_pixels(path)
    return {'dtype': str(pixels.dtype), 'before': pixel_range(pixels)}
