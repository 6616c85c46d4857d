# fails: prepare-values
# misconception: mirrored
# believed that the first of the last two axes holds the channels
_prepare = prepare


def prepare(path):
    return _prepare(path)[:, :, ::-1]
