# fails: load-alpha, load-palette
# misconception: not-converted
# believed that grey pictures are the only other kind
def load_pixels(path):
    with Image.open(path) as image:
        pixels = np.array(image)
    return np.stack([pixels] * 3, axis=-1) if pixels.ndim == 2 else pixels
