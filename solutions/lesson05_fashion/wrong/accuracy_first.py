# fails: evaluate
# misconception: accuracy-first
# Assumes that the accuracy comes first.
def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(accuracy), float(loss)
