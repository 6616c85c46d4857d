# misconception: epochs-ignored
def train(model, images, labels, epochs):
    return model.fit(images, labels, epochs=3, verbose=0).history
