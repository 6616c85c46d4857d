# fails: prepare-form
# misconception: keeps-proportions
# believed that thumbnail is another word for resize
def prepare(path):
    img = Image.open(path).convert("RGB")
    img.thumbnail((224, 224))
    x = np.array(img, dtype="float32")[None]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
