# fails: predict
# misconception: sorted-names
# Assumes that the classes are sorted by name.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)[0]
    return sorted(CLASSES)[int(scores.argmax())]
