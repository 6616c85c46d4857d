# fails: reload
# misconception: path-returned
# Returns where the file is.
def save_and_reload(model, path):
    model.save(path)
    return path
