# fails: reload
# misconception: string-is-no-path
# Makes the folder first.
def save_and_reload(model, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    model.save(path)
    return keras.saving.load_model(path)
