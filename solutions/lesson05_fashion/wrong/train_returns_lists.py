# fails: history
# misconception: lists-without-names
# Returns two lists.
def train(model, images, labels, epochs):
    history = model.fit(images, labels, epochs=epochs, verbose=0).history
    return history["loss"], history["accuracy"]
