# fails: predict
# misconception: same-name
# Guesses.
def predict_label(model, image):
    return CLASSES[8]
