# fails: report
# misconception: before-is-after
# believed that the range before may be taken after normalize
def report(path):
    pixels = normalize(load_pixels(path))
    return {"dtype": str(pixels.dtype), "before": pixel_range(pixels), "after": pixel_range(pixels)}
