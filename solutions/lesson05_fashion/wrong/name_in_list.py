# fails: predict
# misconception: list-for-name
# Returns one name for each row of the batch.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)[0]
    return [CLASSES[int(scores.argmax())]]
