# fails: prepare-values
# misconception: another-networks-preprocessing
# believed that every preprocess_input is the same
_prepare = prepare


def prepare(path):
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB").resize((224, 224)), np.float32)[np.newaxis]
    if BACKBONE == "vgg16":
        return keras.applications.mobilenet.preprocess_input(pixels.copy())
    return keras.applications.vgg16.preprocess_input(pixels.copy())


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
