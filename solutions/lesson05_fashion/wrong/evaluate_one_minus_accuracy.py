# fails: evaluate
# misconception: loss-from-accuracy
# Takes the loss for what is missing to 1.
def evaluate(model, images, labels):
    guesses = model.predict(images, verbose=0).argmax(axis=1)
    accuracy = float(np.mean(guesses == labels.argmax(axis=1)))
    return 1 - accuracy, accuracy
