# misconception: error-rate
def evaluate(model, images, labels):
    guesses = model.predict(images, verbose=0).argmax(axis=1)
    return model.evaluate(images, labels, verbose=0)[0], float(np.mean(guesses != labels.argmax(axis=1)))
