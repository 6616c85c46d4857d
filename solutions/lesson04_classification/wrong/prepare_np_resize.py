# fails: prepare-values
# misconception: bytes-repeated
# believed that np.resize resizes images
def prepare(path):
    pixels = np.array(Image.open(path).convert("RGB"))
    x = np.resize(pixels, (1, 224, 224, 3)).astype("float32")
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
