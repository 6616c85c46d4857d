# misconception: scaled-to-one
def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.Resampling.BILINEAR)
    return np.expand_dims(np.multiply(image, 1 / 255, dtype="float32"), 0)
