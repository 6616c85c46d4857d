# fails: prepare-values
# misconception: upside-down
# believed that arrays start at the bottom left
_prepare = prepare


def prepare(path):
    return _prepare(path)[:, ::-1]
