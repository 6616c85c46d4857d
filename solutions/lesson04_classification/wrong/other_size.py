# fails: prepare-form, classify
# misconception: wrong-size
# believed that 256 is the usual size
def prepare(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((256, 256)), np.float32)[np.newaxis] / 127.5 - 1
