# fails: load-colour, load-alpha, load-palette, report
# misconception: only-gray
# believed that three equal channels are a colour picture
def load_pixels(path):
    with Image.open(path) as image:
        return np.stack([np.array(image.convert("L"))] * 3, axis=-1)
