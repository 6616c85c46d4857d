# fails: predict
# misconception: always-first
# Looks for the largest value along the batch.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)
    return CLASSES[int(scores.argmax(axis=0)[0])]
