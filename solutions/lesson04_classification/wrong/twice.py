# fails: prepare-values
# misconception: preprocessed-twice
# believed that preprocessing twice is better
_prepare = prepare


def prepare(path):
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(_prepare(path).copy())


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
