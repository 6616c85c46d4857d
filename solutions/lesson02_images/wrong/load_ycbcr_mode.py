# fails: load-color
# misconception: other-color-space
# believed that any three-channel mode is red, green and blue
def load_pixels(path):
    return np.array(Image.open(path).convert('YCbCr'))
