# fails: report
# misconception: dtype-after
# believed that dtype means the type in the end
def report(path):
    pixels = load_pixels(path)
    scaled = normalize(pixels)
    return {'dtype': str(scaled.dtype), 'before': pixel_range(pixels), 'after': pixel_range(scaled)}
