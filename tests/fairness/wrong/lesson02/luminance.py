# misconception: only-grayscale
def load_pixels(path):
    gray = np.array(Image.open(path).convert("RGB").convert("L"))
    return np.repeat(gray[:, :, None], 3, axis=2)
