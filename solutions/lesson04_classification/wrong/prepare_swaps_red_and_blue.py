# fails: prepare-values
# misconception: channels-swapped
# believed that photographs are read blue first, as in OpenCV
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)), dtype="float32")
    if BACKBONE == "vgg16":
        x = x - np.array([123.68, 116.779, 103.939], dtype="float32")
    else:
        x = x[..., ::-1] / 127.5 - 1
    return x[np.newaxis]
