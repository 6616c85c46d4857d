# fails: predict
# misconception: changed-names
# Assumes that case does not matter.
def predict_label(model, image):
    names = [name.lower() for name in CLASSES]
    return names[int(model.predict(prepare_images(image[np.newaxis]), verbose=0)[0].argmax())]
