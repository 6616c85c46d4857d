# fails: report
# misconception: dtype-object
# believed that a dtype prints as uint8
def report(path):
    pixels = load_pixels(path)
    return {'dtype': pixels.dtype, 'before': pixel_range(pixels), 'after': pixel_range(normalize(pixels))}
