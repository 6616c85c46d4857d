# fails: prepare-form, prepare-values, prepare-modes
# misconception: path-as-image
# believed that the caller opens the file
def prepare(image):
    x = np.array(image.convert("RGB").resize((224, 224)), dtype="float32")[None]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
