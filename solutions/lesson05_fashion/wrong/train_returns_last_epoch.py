# fails: history
# misconception: last-epoch-only
# Returns the numbers of the last epoch.
def train(model, images, labels, epochs):
    history = model.fit(images, labels, epochs=epochs, verbose=0).history
    return {key: history[key][-1] for key in history}
