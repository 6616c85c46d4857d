# fails: prepare-values
# misconception: scaled-to-one
# believed that every network expects 0 to 1
_prepare = prepare


def prepare(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((224, 224)), np.float32)[np.newaxis] / 255


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
