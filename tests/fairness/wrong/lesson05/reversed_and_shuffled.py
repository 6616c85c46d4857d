# misconception: misaligned-labels
def train(model, images, labels, epochs):
    mixed = images[::-1].copy()
    np.random.shuffle(mixed)
    return model.fit(mixed, labels, epochs=epochs, verbose=0).history
