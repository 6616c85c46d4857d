# misconception: another-networks-preprocessing
def prepare(path):
    pixels = np.array(Image.open(path).convert("RGB").resize((224, 224)), "float32")
    if BACKBONE == "vgg16":
        return (pixels / 127.5 - 1)[None]
    return np.float32(pixels[..., ::-1] - [103.939, 116.779, 123.68])[None]
