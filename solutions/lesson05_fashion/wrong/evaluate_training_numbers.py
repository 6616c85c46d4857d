# fails: evaluate
# misconception: training-numbers
# Reads the history of the model.
def evaluate(model, images, labels):
    history = model.history.history
    return history["loss"][-1], history["accuracy"][-1]
