# fails: history
# misconception: invented-numbers
# Draws a nice curve.
def train(model, images, labels, epochs):
    model.fit(images, labels, epochs=epochs, verbose=0)
    steps = np.linspace(0, 1, epochs)
    return {"loss": list(1.5 - steps), "accuracy": list(0.5 + 0.4 * steps)}
