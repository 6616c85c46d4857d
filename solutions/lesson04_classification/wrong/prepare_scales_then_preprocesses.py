# fails: prepare-values
# misconception: scaled-before-preprocessing
# believed that preprocess_input wants normalized values
def prepare(path):
    net = keras.applications.vgg16 if BACKBONE == "vgg16" else keras.applications.mobilenet
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(224, 224))) / 255
    return net.preprocess_input(x[np.newaxis])
