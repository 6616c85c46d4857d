# fails: prepare-form, prepare-values, prepare-modes
# misconception: no-such-name
# believed that that is what the function is called
def prepare(path):
    img = keras.preprocessing.image.load_image(path, target_size=(224, 224))
    x = keras.preprocessing.image.img_to_array(img)
    return keras.applications.mobilenet.preprocess_input(np.expand_dims(x, 0))
