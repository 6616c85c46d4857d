# fails: history
# misconception: exchanged-keys
# Mixes up the two lists.
def train(model, images, labels, epochs):
    found = model.fit(images, labels, epochs=epochs, verbose=0).history
    return dict(zip(("loss", "accuracy"), (found["accuracy"], found["loss"])))
