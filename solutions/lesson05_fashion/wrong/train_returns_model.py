# fails: history
# misconception: model-returned
# Returns the trained model.
def train(model, images, labels, epochs):
    model.fit(images, labels, epochs=epochs, verbose=0)
    return model
