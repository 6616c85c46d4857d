# fails: report
# misconception: standardized-after
# believed that normalizing and standardizing are the same
def report(path):
    pixels = load_pixels(path)
    x = pixels.astype('float32')
    z = (x - x.mean()) / (x.std() + 1e-7)
    return {'dtype': str(pixels.dtype), 'before': pixel_range(pixels), 'after': pixel_range(z)}
