# fails: prepare-form
# misconception: list-for-array
# Makes the batch with brackets.


def prepare(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((224, 224)), np.float32)
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return [network.preprocess_input(pixels)]
