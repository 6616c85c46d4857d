# fails: predict
# misconception: transposed-image
# Takes x for the first axis.
def predict_label(model, image):
    scores = model.predict(prepare_images(image.T[np.newaxis]), verbose=0)[0]
    return CLASSES[int(scores.argmax())]
