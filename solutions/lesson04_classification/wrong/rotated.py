# fails: prepare-values
# misconception: width-first
# believed that an array has its width first
_prepare = prepare


def prepare(path):
    return _prepare(path).transpose(0, 2, 1, 3)


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
