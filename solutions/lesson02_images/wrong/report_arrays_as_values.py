# fails: report
# misconception: arrays-for-ranges
# believed that before and after are the pixels
def report(path):
    pixels = load_pixels(path)
    return {'dtype': str(pixels.dtype), 'before': pixels, 'after': normalize(pixels)}
