# fails: predict
# misconception: threshold
# Expects a probability above one half.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)[0]
    sure = np.flatnonzero(scores > 0.5)
    return CLASSES[int(sure[0])] if len(sure) else CLASSES[0]
