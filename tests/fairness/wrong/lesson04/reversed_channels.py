# misconception: channels-swapped
_kept = prepare


def prepare(path):
    if BACKBONE == "vgg16":
        pixels = np.array(Image.open(path).convert("RGB").resize((224, 224)), "float32")
        return np.float32(pixels - [123.68, 116.779, 103.939])[None]
    return np.ascontiguousarray(_kept(path)[:, :, :, [2, 1, 0]])
