# fails: load-color
# misconception: width-first
# believed that an array has its width first
def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB")).transpose(1, 0, 2)
