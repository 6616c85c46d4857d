# fails: history
# misconception: history-object
# believed that the History object is the history
def train(model, images, labels, epochs):
    return model.fit(images, labels, epochs=epochs, verbose=0)
