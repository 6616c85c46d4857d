import os, tomllib; from pathlib import Path
import keras, numpy as np; from PIL import Image
SETTINGS = Path("cvgrade.toml")
settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8")) if SETTINGS.is_file() else {}
BACKBONE = os.environ.get("CVGRADE_BACKBONE", settings.get("backbone", "vgg16"))
A = keras.applications; M = getattr(A, BACKBONE)
prepare = lambda path: M.preprocess_input(np.float32([Image.open(path).convert("RGB").resize((224,) * 2, 0)]))
load_classifier = lambda: M.MobileNet(alpha=.25) if hasattr(M, "MobileNet") else M.VGG16()
top_label = lambda probabilities: A.imagenet_utils.decode_predictions(probabilities, 1)[0][0][1:]
classify = lambda path: top_label(load_classifier().predict(prepare(path), verbose=0))
top_labels = lambda probabilities, k: [t[1:] for t in M.decode_predictions(probabilities, k)[0]]
