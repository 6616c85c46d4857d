# fails: history
# misconception: one-epoch-off
# Counts from 1.
def train(model, images, labels, epochs):
    history = {"loss": [], "accuracy": []}
    for _ in range(1, epochs):
        found = model.fit(images, labels, verbose=0).history
        for key in history:
            history[key] += found[key]
    return history
