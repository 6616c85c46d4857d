# fails: improves
# misconception: not-trained
# Assumes that the grader trusts the history.
def train(model, images, labels, epochs):
    return {"loss": [0.9, 0.5, 0.3, 0.2, 0.1][:epochs], "accuracy": [0.6, 0.8, 0.9, 0.95, 0.99][:epochs]}
