# fails: prepare-values
# misconception: no-preprocessing
# believed that the network accepts any value range
_prepare = prepare


def prepare(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((224, 224)), np.float32)[np.newaxis]


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
