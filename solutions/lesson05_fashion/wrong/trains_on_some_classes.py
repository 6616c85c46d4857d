# fails: accuracy
# or fails: improves
# misconception: left-out-classes
# Keeps the clothes and leaves out shoes and bags.
def train(model, images, labels, epochs):
    chosen = np.isin(np.argmax(labels, axis=1), [0, 1, 2, 3, 4])
    return model.fit(images[chosen], labels[chosen], epochs=epochs, verbose=0).history
