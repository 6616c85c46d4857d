# fails: predict
# misconception: probability-too
# Answers as in lesson 4.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)[0]
    return CLASSES[int(scores.argmax())], float(scores.max())
