# fails: prepare-values
# misconception: cut-out
# believed that slicing gives the right shape, and the shape is what counts
def prepare(path):
    pixels = np.array(Image.open(path).convert("RGB"), dtype="float32")
    x = pixels[np.newaxis, :224, :224, :]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
