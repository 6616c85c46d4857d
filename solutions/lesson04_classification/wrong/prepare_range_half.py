# fails: prepare-values
# misconception: other-constants
# believed that centered around zero is what matters
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)), dtype="float32")
    return (x / 255 - 0.5)[np.newaxis]
