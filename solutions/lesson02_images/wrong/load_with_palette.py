# fails: load-color, load-alpha
# misconception: few-colors
# believed that a palette holds all colors
def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB").quantize(200).convert("RGB"))
