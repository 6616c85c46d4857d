# fails: load-color, load-grayscale, load-palette, load-alpha
# misconception: another-size
# believed that networks need a fixed size
def load_pixels(path):
    return np.array(Image.open(path).convert('RGB').resize((224, 224)))
