# fails: history
# misconception: last-fit-only
# Keeps the history of the last call.
def train(model, images, labels, epochs):
    for _ in range(epochs):
        history = model.fit(images, labels, batch_size=32, verbose=0)
    return history.history
