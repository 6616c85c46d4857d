# fails: predict
# misconception: not-scaled
# Passes the raw image to the model.
def predict_label(model, image):
    scores = model.predict(image.astype(np.float32).reshape(1, 28, 28, 1), verbose=0)[0]
    return CLASSES[int(scores.argmax())]
