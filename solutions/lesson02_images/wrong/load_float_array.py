# fails: load-color
# misconception: not-uint8
# believed that networks need floats
def load_pixels(path):
    return np.array(Image.open(path).convert('RGB'), dtype='float32')
