# fails: reload
# misconception: same-object
# Saves, and returns the same object.
def save_and_reload(model, path):
    model.save(path)
    return model
