# fails: reload
# misconception: path-is-no-string
# Takes a path for a string.
def save_and_reload(model, path):
    print("saving to " + path)
    model.save(path)
    return keras.saving.load_model(path)
