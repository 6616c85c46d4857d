# fails: prepare-form, classify
# misconception: other-size
# believed that 256 is a rounder number
def prepare(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((256, 256)), np.float32)[np.newaxis] / 127.5 - 1
