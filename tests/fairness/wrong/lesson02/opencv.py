# misconception: blue-first
def load_pixels(path):
    red, green, blue = Image.open(path).convert("RGB").split()
    return np.array(Image.merge("RGB", (blue, green, red)))
