# fails: prepare-values
# misconception: decimals-dropped
# believed that pixels must be integers
def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(224, 224)))[None]
    if BACKBONE == "vgg16":
        x = keras.applications.vgg16.preprocess_input(x)
    else:
        x = keras.applications.mobilenet.preprocess_input(x)
    return x.astype("int32").astype("uint8").astype("float32")
