# fails: predict
# misconception: own-names
# believed that any name of the clothes will do
def predict_label(model, image):
    names = [name.lower() for name in CLASSES]
    return names[int(model.predict(prepare_images(image[np.newaxis]), verbose=0)[0].argmax())]
