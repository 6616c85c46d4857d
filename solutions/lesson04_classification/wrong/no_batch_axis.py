# fails: prepare-form, classify
# misconception: no-batch-axis
# believed that one image needs no batch axis
_prepare = prepare


def prepare(path):
    return _prepare(path)[0]
