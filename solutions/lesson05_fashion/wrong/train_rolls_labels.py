# fails: improves
# misconception: renamed-classes
# Moves the columns of the labels.
def train(model, images, labels, epochs):
    return model.fit(images, np.roll(labels, 1, axis=1), epochs=epochs, verbose=0).history
