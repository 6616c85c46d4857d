# fails: prepare-values
# misconception: reshaped-axes
# believed that reshape moves an axis
def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224))
    channels = np.array([np.asarray(each, np.float32) for each in image.split()])
    batch = channels.reshape(1, 224, 224, 3)
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(batch)
    return keras.applications.mobilenet.preprocess_input(batch)
