# fails: prepare-values
# misconception: standardized
# believed that preprocessing is standardizing
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224)), dtype="float32")
    x = (x - x.mean()) / x.std()
    return x[np.newaxis]
