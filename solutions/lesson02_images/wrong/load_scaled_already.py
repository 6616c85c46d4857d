# fails: load-color
# misconception: scaled-while-loading
# believed that pixels should always be between 0 and 1
def load_pixels(path):
    return np.array(Image.open(path).convert('RGB')) / 255
