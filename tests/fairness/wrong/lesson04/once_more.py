# misconception: preprocessed-twice
_kept = prepare


def prepare(path):
    ready = _kept(path)
    if BACKBONE == "vgg16":
        return np.float32(ready[..., ::-1] - [103.939, 116.779, 123.68])
    return np.float32(ready / 127.5 - 1.0)
