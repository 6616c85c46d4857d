# style: notebook turned file, cuts the middle out of the photograph, trial call at the top level, no bonus
# arguable: prepare: crops the middle square instead of squeezing, and turns by the EXIF orientation
import os, pathlib
import numpy as np
import keras
from PIL import Image, ImageOps

BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")
net = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
print("Keras", keras.__version__, "-", BACKBONE)


# %% step 1
def prepare(path):
    im = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    im = ImageOps.fit(im, (224, 224), method=Image.BICUBIC)
    return net.preprocess_input(np.array([np.array(im)], dtype="float32"))


# %% step 2
def load_classifier():
    global model
    if "model" not in globals():
        model = net.VGG16() if BACKBONE == "vgg16" else net.MobileNet(alpha=0.25)
    return model


# %% step 3
def top_label(probabilities):
    return max(((n, float(p)) for _, n, p in net.decode_predictions(probabilities)[0]), key=lambda t: t[1])


# %% step 4
def classify(path):
    return top_label(load_classifier().predict(prepare(path), verbose=0))


# %% try it on whatever lies there
for photo in sorted(pathlib.Path("assets").glob("*.jpg"))[:1]:
    print(photo.name, *classify(photo))
