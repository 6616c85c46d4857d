# misconception: accuracy-in-percent
def evaluate(model, images, labels):
    probabilities = model.predict(images, verbose=0)
    right = (probabilities.argmax(1) == labels.argmax(1)).sum()
    return model.evaluate(images, labels, verbose=0)[0], float(right * 100 / len(images))
