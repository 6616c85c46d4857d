# misconception: not-trained
def train(model, images, labels, epochs):
    return {"loss": [1 / (n + 1) for n in range(epochs)][:1] + [0.5] * (epochs - 1), "accuracy": [0.9] * epochs}
