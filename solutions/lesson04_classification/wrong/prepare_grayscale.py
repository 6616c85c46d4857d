# fails: prepare-values
# misconception: grayscale
# believed that shapes matter, colors do not
def prepare(path):
    img = keras.utils.load_img(path, color_mode="grayscale", target_size=(224, 224))
    x = np.repeat(keras.utils.img_to_array(img), 3, axis=-1)[np.newaxis]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
