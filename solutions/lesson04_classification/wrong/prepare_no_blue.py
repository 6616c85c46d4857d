# fails: prepare-values
# misconception: empty-channel
# Takes two of three channels.


def prepare(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((224, 224)), np.float32)
    two = np.zeros_like(pixels)
    two[..., :2] = pixels[..., :2]
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(two[np.newaxis])
