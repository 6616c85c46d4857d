# fails: accuracy
# or fails: improves
# misconception: too-few-images
# Assumes that a few images are enough.
def train(model, images, labels, epochs):
    return model.fit(images[:40], labels[:40], epochs=epochs, verbose=0).history
