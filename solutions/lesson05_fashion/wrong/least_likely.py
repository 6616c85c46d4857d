# fails: predict
# misconception: least-likely
# Sorts and takes the first.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)[0]
    return CLASSES[int(scores.argsort()[0])]
