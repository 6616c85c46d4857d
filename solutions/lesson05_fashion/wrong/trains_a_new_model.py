# fails: improves
# misconception: other-model
# believed that any model will do
def train(model, images, labels, epochs):
    own = build_model()
    return own.fit(images, labels, epochs=epochs, verbose=0).history
