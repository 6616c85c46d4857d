# fails: load-color, load-grayscale, load-palette, load-alpha
# misconception: same-for-every-file
# believed that one global image is enough
_loaded = []


def load_pixels(path):
    if not _loaded:
        with Image.open(path) as image:
            _loaded.append(np.array(image.convert("RGB")))
    return _loaded[0]
