# fails: prepare-modes
# misconception: not-converted
# believed that every photograph has three channels
def prepare(path):
    x = np.array(Image.open(path).resize((224, 224)), dtype="float32")[np.newaxis]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
