# misconception: not-converted
def load_pixels(path):
    return np.asarray(Image.open(path))
