# fails: prepare-values
# misconception: other-color-space
# Takes HSV for three channels like all others.


def prepare(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("HSV").resize((224, 224)), np.float32)
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(pixels[np.newaxis])
