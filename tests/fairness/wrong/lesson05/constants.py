# misconception: hard-coded-numbers
def evaluate(model, images, labels):
    return 0.42, 0.87
