# fails: prepare-values
# misconception: no-preprocessing
# believed that load_img and a batch axis are all the preparation needed
def prepare(path):
    img = keras.utils.load_img(path, target_size=(224, 224))
    return np.expand_dims(keras.utils.img_to_array(img), axis=0)
