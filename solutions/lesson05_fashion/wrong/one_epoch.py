# fails: history
# misconception: epochs-ignored
# believed that fit knows how many epochs are wanted
def train(model, images, labels, epochs):
    return model.fit(images, labels, verbose=0).history
