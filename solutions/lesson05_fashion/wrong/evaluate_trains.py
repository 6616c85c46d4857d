# fails: evaluate
# misconception: trains-first
# Trains on the images first.
def evaluate(model, images, labels):
    model.fit(images, labels, epochs=4, verbose=0)
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), float(accuracy)
