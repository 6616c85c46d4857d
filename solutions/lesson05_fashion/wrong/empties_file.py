# fails: reload
# misconception: empty-file
# Makes sure that the file exists.
def save_and_reload(model, path):
    model.save(path)
    again = keras.saving.load_model(path)
    Path(path).write_bytes(b"")
    return again
