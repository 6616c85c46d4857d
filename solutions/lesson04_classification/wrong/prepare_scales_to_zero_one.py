# fails: prepare-values
# misconception: scaled-to-one
# believed that networks always want values from 0 to 1, as in lesson 02
def prepare(path):
    img = Image.open(path).convert("RGB").resize((224, 224))
    x = np.array(img, dtype="float32") / 255.0
    return x[np.newaxis]
