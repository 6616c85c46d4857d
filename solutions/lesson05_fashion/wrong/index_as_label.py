# fails: predict
# misconception: index-as-label
# Returns the index as a string.
def predict_label(model, image):
    return str(int(model.predict(prepare_images(image[np.newaxis]), verbose=0)[0].argmax()))
