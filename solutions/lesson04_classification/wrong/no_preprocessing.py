# fails: prepare-values, classify
# believed that the network takes any numbers
def prepare(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((224, 224)), np.float32)[np.newaxis]
