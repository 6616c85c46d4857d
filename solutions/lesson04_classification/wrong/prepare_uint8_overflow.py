# fails: prepare-values
# misconception: uint8-overflow
# Subtracts from uint8 values.


def prepare(path):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((224, 224)))
    centered = pixels - np.array([124, 117, 104], dtype=np.uint8)
    return centered[np.newaxis].astype(np.float32)
