# fails: evaluate
# misconception: some-images
# Evaluates one batch.
def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images[:32], labels[:32], verbose=0)
    return float(loss), float(accuracy)
