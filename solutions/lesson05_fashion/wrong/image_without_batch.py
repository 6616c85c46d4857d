# fails: predict
# misconception: no-batch-axis
# Passes an image instead of a batch.
def predict_label(model, image):
    scores = model.predict(image[..., np.newaxis] / 255, verbose=0)
    return CLASSES[int(scores.argmax())]
