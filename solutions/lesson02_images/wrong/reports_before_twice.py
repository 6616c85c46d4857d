# fails: report
# misconception: after-is-before
# believed that normalize modifies its argument
def report(path):
    pixels = load_pixels(path)
    before = pixel_range(pixels)
    normalize(pixels)
    return {"dtype": str(pixels.dtype), "before": before, "after": pixel_range(pixels)}
