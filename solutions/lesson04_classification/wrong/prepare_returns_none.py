# fails: prepare-form, prepare-values, prepare-modes
# misconception: forgot-return
# believed that the array is changed in place
def prepare(path):
    x = keras.utils.img_to_array(keras.utils.load_img(path, target_size=(224, 224)))[None]
    x = keras.applications.mobilenet.preprocess_input(x)
