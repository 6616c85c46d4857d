# fails: load-grayscale
# misconception: gray-in-one-channel
# believed that one channel is enough for gray
def load_pixels(path):
    with Image.open(path) as image:
        if image.mode != "L":
            return np.array(image.convert("RGB"))
        gray = np.array(image)
    return np.stack([0 * gray, gray, 0 * gray], axis=-1)
