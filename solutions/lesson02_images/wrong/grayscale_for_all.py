# fails: load-color, load-palette, load-alpha
# misconception: only-grayscale
# believed that three equal channels make a color image
def load_pixels(path):
    with Image.open(path) as image:
        return np.stack([np.array(image.convert("L"))] * 3, axis=-1)
