# misconception: width-first
def load_pixels(path):
    return np.swapaxes(np.array(Image.open(path).convert("RGB")), 0, 1)
