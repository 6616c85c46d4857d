# misconception: only-gray
def load_pixels(path):
    grey = np.array(Image.open(path).convert("RGB").convert("L"))
    return np.repeat(grey[:, :, None], 3, axis=2)
