# fails: load-grayscale, load-palette, load-alpha
# misconception: not-converted
# believed that every file holds red, green and blue
def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image)
