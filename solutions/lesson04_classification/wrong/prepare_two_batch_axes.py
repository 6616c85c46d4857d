# fails: prepare-form
# misconception: more-than-one-batch-axis
# Adds the batch axis twice.


def prepare(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((224, 224)), np.float32)
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return np.expand_dims(network.preprocess_input(pixels[np.newaxis]), 0)
