# fails: prepare-form
# misconception: stays-float64
# believed that a float is a float
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)))
    if BACKBONE == "vgg16":
        x = x[..., ::-1] - np.array([103.939, 116.779, 123.68])
    else:
        x = x / 127.5 - 1
    return x[None]
