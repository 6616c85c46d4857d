# fails: report
# misconception: shape-for-range
# believed that the range of an image is its size
def report(path):
    pixels = load_pixels(path)
    sizes = [array.shape[:2] for array in (pixels, normalize(pixels))]
    return {"dtype": pixels.dtype.name, "before": sizes[0], "after": sizes[1]}
