# fails: load-color, load-grayscale, load-palette, load-alpha
# misconception: turned-image
# believed that images begin at the bottom
def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))[::-1]
