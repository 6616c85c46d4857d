# fails: prepare-values
# misconception: padded
# believed that an image must keep its proportions
from PIL import ImageOps


def prepare(path):
    image = ImageOps.pad(Image.open(path).convert("RGB"), (224, 224))
    network = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    return network.preprocess_input(np.array([image], np.float32))
