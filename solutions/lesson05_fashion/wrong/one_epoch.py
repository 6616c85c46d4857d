# fails: history
# misconception: epochs-ignored
# Forgets to pass epochs to fit.
def train(model, images, labels, epochs):
    return model.fit(images, labels, verbose=0).history
