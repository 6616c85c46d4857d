# fails: load-palette, load-alpha
# misconception: not-converted
# believed that only grayscale images need a conversion
def load_pixels(path):
    with Image.open(path) as image:
        pixels = np.array(image)
    return np.stack([pixels] * 3, axis=-1) if pixels.ndim == 2 else pixels
