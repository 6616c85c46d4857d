# fails: evaluate
# misconception: error-for-accuracy
# believed that the error rate is the accuracy
def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), 1 - float(accuracy)
