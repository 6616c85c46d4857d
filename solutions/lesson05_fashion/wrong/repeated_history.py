# fails: history
# misconception: repeated-number
# Fills the lists with the last numbers.
def train(model, images, labels, epochs):
    found = model.fit(images, labels, epochs=epochs, verbose=0).history
    return {key: [float(found[key][-1]) for _ in range(epochs)] for key in ("loss", "accuracy")}
