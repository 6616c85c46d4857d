# fails: report
# misconception: before-after-swapped
# believed that mixes up before and after
def report(path):
    pixels = load_pixels(path)
    return {'dtype': str(pixels.dtype), 'before': pixel_range(normalize(pixels)), 'after': pixel_range(pixels)}
