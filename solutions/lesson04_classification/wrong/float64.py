# fails: prepare-form
# misconception: stays-float64
# believed that higher precision is better
_prepare = prepare


def prepare(path):
    return _prepare(path).astype(float)


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
