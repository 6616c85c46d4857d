# fails: prepare-values
# misconception: channels-swapped
# believed that every network has the same channel order
_prepare = prepare


def prepare(path):
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB").resize((224, 224)), np.float32)[np.newaxis]
    if BACKBONE == "vgg16":
        return pixels - np.array([123.68, 116.779, 103.939], np.float32)
    return pixels[..., ::-1] / 127.5 - 1


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
