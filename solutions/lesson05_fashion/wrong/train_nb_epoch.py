# fails: history, improves
# misconception: old-keras-name
# Follows an old tutorial.
def train(model, images, labels, epochs):
    return model.fit(images, labels, nb_epoch=epochs, verbose=0).history
