# fails: evaluate
# misconception: accuracy-only
# Returns one of the two numbers.
def evaluate(model, images, labels):
    return model.evaluate(images, labels, verbose=0)[1]
