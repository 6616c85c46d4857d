# fails: evaluate
# misconception: fixed-numbers
# believed that nobody measures it again
def evaluate(model, images, labels):
    return 0.01, 0.99
