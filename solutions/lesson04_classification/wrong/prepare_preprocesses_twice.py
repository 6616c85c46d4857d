# fails: prepare-values
# misconception: preprocessed-twice
# believed that first for the image, then for the batch
def prepare(path):
    net = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(224, 224)))
    x = net.preprocess_input(x)
    x = np.expand_dims(x, 0)
    return net.preprocess_input(x)
