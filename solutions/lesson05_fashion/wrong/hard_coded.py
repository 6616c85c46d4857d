# fails: evaluate
# misconception: hard-coded-numbers
# Assumes that the grader does not measure again.
def evaluate(model, images, labels):
    return 0.01, 0.99
