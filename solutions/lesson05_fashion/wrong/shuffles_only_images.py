# fails: improves
# or fails: accuracy
# misconception: shuffled-apart
# believed that shuffling is always good
def train(model, images, labels, epochs):
    order = np.random.permutation(len(images))
    return model.fit(images[order], labels, epochs=epochs, verbose=0).history
