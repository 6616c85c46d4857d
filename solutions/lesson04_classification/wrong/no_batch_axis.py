# fails: prepare-form, classify
# misconception: no-batch-axis
# believed that one picture needs no batch
_prepare = prepare


def prepare(path):
    return _prepare(path)[0]
