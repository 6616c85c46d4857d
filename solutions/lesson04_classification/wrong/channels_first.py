# fails: prepare-form
# misconception: channels-first
# believed that channels come before height and width
_prepare = prepare


def prepare(path):
    return _prepare(path).transpose(0, 3, 1, 2)


def classify(path):
    return top_label(load_classifier().predict(_prepare(path), verbose=0))
