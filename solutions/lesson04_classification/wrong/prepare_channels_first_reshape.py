# fails: prepare-form
# misconception: channels-first
# believed that as in PyTorch
def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(224, 224)))[None]
    if BACKBONE == "vgg16":
        x = keras.applications.vgg16.preprocess_input(x)
    else:
        x = keras.applications.mobilenet.preprocess_input(x)
    return x.transpose(0, 3, 1, 2)
