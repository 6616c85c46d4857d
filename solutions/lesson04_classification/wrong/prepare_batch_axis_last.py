# fails: prepare-form
# misconception: batch-axis-last
# believed that the batch axis goes where expand_dims(-1) puts it
def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(224, 224)))
    if BACKBONE == "vgg16":
        x = keras.applications.vgg16.preprocess_input(x)
    else:
        x = keras.applications.mobilenet.preprocess_input(x)
    return np.expand_dims(x, axis=-1)
