# fails: load-alpha
# misconception: alpha-first
# believed that alpha is the first channel
def load_pixels(path):
    with Image.open(path) as image:
        if image.mode == "RGBA":
            return np.array(image)[..., -3:]
        return np.array(image.convert("RGB"))
