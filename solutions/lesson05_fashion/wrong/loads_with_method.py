# fails: reload
# misconception: no-load-method
# Looks for a method that loads.
def save_and_reload(model, path):
    model.save(path)
    return model.load(path)
