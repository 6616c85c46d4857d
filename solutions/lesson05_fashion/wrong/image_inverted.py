# fails: predict
# misconception: inverted-image
# Expects dark clothes on white.
def predict_label(model, image):
    scores = model.predict(prepare_images(255 - image[np.newaxis]), verbose=0)[0]
    return CLASSES[int(scores.argmax())]
