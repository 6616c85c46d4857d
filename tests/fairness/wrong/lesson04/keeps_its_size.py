# misconception: wrong-size
def prepare(path):
    pixels = np.array(Image.open(path).convert("RGB"), "float32")
    return keras.applications.mobilenet.preprocess_input(pixels[None])
