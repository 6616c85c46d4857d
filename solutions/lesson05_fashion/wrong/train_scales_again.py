# fails: accuracy
# or fails: improves
# misconception: scales-again
# Scales images that are scaled already.
def train(model, images, labels, epochs):
    return model.fit(images / 255, labels, epochs=epochs, verbose=0).history
