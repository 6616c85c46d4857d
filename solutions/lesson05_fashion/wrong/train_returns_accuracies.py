# fails: history
# misconception: one-list
# Keeps the accuracies.
def train(model, images, labels, epochs):
    result = model.fit(images, labels, epochs=epochs, verbose=0)
    return result.history["accuracy"]
