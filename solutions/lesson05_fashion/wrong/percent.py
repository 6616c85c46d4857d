# fails: evaluate
# misconception: accuracy-in-percent
# believed that an accuracy is given in percent
def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), 100 * float(accuracy)
