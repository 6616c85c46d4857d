# fails: load-grayscale, load-palette, load-alpha
# misconception: axis-of-grayscale, not-converted
# believed that an image has three or four channels
def load_pixels(path):
    return np.array(Image.open(path))[:, :, :3]
