# fails: predict
# misconception: own-maximum
# Stretches the image to 1.
def predict_label(model, image):
    batch = image[None, ..., None].astype("float32")
    batch /= batch.max()
    return CLASSES[int(np.argmax(model.predict(batch, verbose=0)))]
