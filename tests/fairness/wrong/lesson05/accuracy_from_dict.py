# misconception: accuracy-first
def evaluate(model, images, labels):
    found = model.evaluate(images, labels, verbose=0, return_dict=True)
    return found["accuracy"], found["loss"]
