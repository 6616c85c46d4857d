# fails: prepare-values
# misconception: another-networks-preprocessing
# believed that one preprocess_input is as good as another
def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(224, 224)))[np.newaxis]
    if BACKBONE == "vgg16":
        return keras.applications.mobilenet.preprocess_input(x)
    return keras.applications.vgg16.preprocess_input(x)
