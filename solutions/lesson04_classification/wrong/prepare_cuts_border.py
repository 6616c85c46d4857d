# fails: prepare-values
# misconception: part-of-the-photograph
# Cuts the border off, as it is done with squares.


def prepare(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((256, 256)), np.float32)[16:240, 16:240]
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(pixels[np.newaxis].copy())
