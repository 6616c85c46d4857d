# fails: report
# misconception: before-is-after
# believed that before means before anything is printed
def report(path):
    pixels = normalize(load_pixels(path))
    return {"dtype": str(pixels.dtype), "before": pixel_range(pixels), "after": pixel_range(pixels)}
