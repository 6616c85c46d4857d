# fails: prepare-values
# misconception: few-colors
# Makes the file smaller.


def prepare(path):
    with Image.open(path) as image:
        small = image.convert("RGB").resize((224, 224)).quantize(16)
    pixels = np.array(small.convert("RGB"), np.float32)
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(pixels[np.newaxis])
