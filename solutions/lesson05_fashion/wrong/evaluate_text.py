# fails: evaluate
# misconception: text-for-numbers
# Formats the numbers.
def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return f"{loss:.3f}", f"{accuracy:.3f}"
