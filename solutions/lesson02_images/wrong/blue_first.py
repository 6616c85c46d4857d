# fails: load-color
# misconception: blue-first
# believed that the channels come in the order of OpenCV
def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))[..., ::-1]
