# fails: evaluate
# misconception: accuracy-in-percent
# Returns the accuracy in percent.
def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), 100 * float(accuracy)
