# fails: load-color, load-grayscale, load-palette, load-alpha, report
# misconception: string-as-path
# believed that a path is a pathlib.Path
def load_pixels(path):
    if path.suffix.lower() not in ('.jpg', '.jpeg', '.png', '.gif', '.bmp'):
        raise ValueError('not an image')
    return np.array(Image.open(path).convert('RGB'))
