# fails: load-color
# misconception: channels-first
# believed that arrays of images are (channels, height, width)
def load_pixels(path):
    return np.array(Image.open(path).convert('RGB')).transpose(2, 0, 1)
