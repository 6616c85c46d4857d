# fails: prepare-values
# misconception: signs-lost
# Believes that values of an image are never negative.


def prepare(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((224, 224)), np.float32)
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return np.abs(network.preprocess_input(pixels[np.newaxis]))
