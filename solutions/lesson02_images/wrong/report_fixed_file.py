# fails: report
# misconception: same-report
# believed that the exercise is about one photograph


def report(path):
    pixels = load_pixels("assets/coffee.png")
    return {
        "dtype": str(pixels.dtype),
        "before": pixel_range(pixels),
        "after": pixel_range(normalize(pixels)),
    }
