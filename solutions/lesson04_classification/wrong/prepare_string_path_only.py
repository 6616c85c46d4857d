# fails: prepare-form
# misconception: path-as-string
# believed that paths are strings
def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img("" + path, target_size=(224, 224)))[None]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
