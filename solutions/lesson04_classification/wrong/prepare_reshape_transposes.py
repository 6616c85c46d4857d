# fails: prepare-values
# misconception: width-first
# believed that arrays are (width, height)
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)), dtype="float32")
    x = x.transpose(1, 0, 2)[np.newaxis]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
