# fails: reload
# misconception: weights-only
# Saves only the weights.
def save_and_reload(model, path):
    model.save_weights(path)
    model.load_weights(path)
    return model
