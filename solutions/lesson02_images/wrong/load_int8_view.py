# fails: load-color
# misconception: signed-pixels
# believed that int8 is eight bits, like the pixels
def load_pixels(path):
    return np.array(Image.open(path).convert('RGB')).astype(np.int8)
