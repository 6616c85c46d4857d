# fails: predict
# misconception: second-best
# Takes -2 for the last index.
def predict_label(model, image):
    scores = model.predict(prepare_images(image[np.newaxis]), verbose=0)[0]
    return CLASSES[int(scores.argsort()[-2])]
