# fails: improves
# misconception: not-trained
# Trains a new model instead of the given one.
def train(model, images, labels, epochs):
    own = build_model()
    return own.fit(images, labels, epochs=epochs, verbose=0).history
