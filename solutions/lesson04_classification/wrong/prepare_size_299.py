# fails: prepare-form
# misconception: wrong-size
# believed that all ImageNet networks take the size of Inception
def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(299, 299)))[np.newaxis]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(x)
    return keras.applications.mobilenet.preprocess_input(x)
