# fails: load-color, load-grayscale, load-palette, load-alpha
# misconception: fractions-cut
# believed that astype rescales the values
def load_pixels(path):
    import matplotlib.image as mpimg
    import numpy as np
    a = mpimg.imread(path)
    if a.ndim == 2:
        a = np.stack([a] * 3, axis=-1)
    return a[:, :, :3].astype(np.uint8)
