# fails: improves
# or fails: accuracy
# misconception: misaligned-labels
# Shuffles the images without the labels.
def train(model, images, labels, epochs):
    order = np.random.permutation(len(images))
    return model.fit(images[order], labels, epochs=epochs, verbose=0).history
