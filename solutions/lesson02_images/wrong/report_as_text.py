# fails: report
# misconception: text-for-dict
# believed that a report is a text
def report(path):
    pixels = load_pixels(path)
    result = {"dtype": str(pixels.dtype), "before": pixel_range(pixels), "after": pixel_range(normalize(pixels))}
    return str(result)
