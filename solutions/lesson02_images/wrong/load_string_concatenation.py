# fails: load-color
# misconception: path-as-string
# believed that a path is a str
def load_pixels(path):
    print('loading ' + path)
    return np.array(Image.open(path).convert('RGB'))
