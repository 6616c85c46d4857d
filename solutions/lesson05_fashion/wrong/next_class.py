# fails: predict
# misconception: next-class
# Counts the classes from 1.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)[0]
    return CLASSES[(int(scores.argmax()) + 1) % 10]
