# misconception: too-few-images
def train(model, images, labels, epochs):
    keep = len(images) // 50
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        once = model.fit(images[-keep:], labels[-keep:], epochs=15, verbose=0).history
        for key in history:
            history[key].append(once[key][-1])
    return history
