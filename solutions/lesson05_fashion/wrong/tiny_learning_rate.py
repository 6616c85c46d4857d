# fails: accuracy
# misconception: rate-too-small
# Assumes that a smaller learning rate is always safer.
def train(model, images, labels, epochs):
    model.optimizer.learning_rate = 2e-6
    return model.fit(images, labels, epochs=epochs, verbose=0).history
