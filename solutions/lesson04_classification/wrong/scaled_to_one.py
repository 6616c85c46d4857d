# fails: prepare-values
# believed that every network wants 0 to 1
def prepare(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((224, 224)), np.float32)[np.newaxis] / 255
