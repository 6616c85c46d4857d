# fails: history
# misconception: history-object
# Returns the History object instead of its dict.
def train(model, images, labels, epochs):
    return model.fit(images, labels, epochs=epochs, verbose=0)
