# fails: report
# misconception: other-keys
# believed that uses the keys min, max and type
def report(path):
    pixels = load_pixels(path)
    scaled = normalize(pixels)
    return {'type': str(pixels.dtype), 'min': (pixels.min(), scaled.min()), 'max': (pixels.max(), scaled.max())}
