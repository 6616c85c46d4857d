# misconception: width-first
def load_pixels(path):
    image = Image.open(path).convert("RGB")
    return np.array(image.getdata(), dtype=np.uint8).reshape(*image.size, 3)
