# misconception: no-preprocessing
_kept = prepare


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.Resampling.LANCZOS)
    return np.array([image], dtype="float32")
