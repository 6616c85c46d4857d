# fails: evaluate
# misconception: error-rate
# Confuses error rate and accuracy.
def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), 1 - float(accuracy)
