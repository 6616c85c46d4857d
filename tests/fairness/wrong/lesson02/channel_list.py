# misconception: blue-first
def load_pixels(path):
    pixels = np.asarray(Image.open(path).convert("RGB"))
    return np.ascontiguousarray(pixels[:, :, [2, 1, 0]])
