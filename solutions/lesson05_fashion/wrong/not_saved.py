# fails: reload
# misconception: not-saved
# Returns the same object without saving it.
def save_and_reload(model, path):
    return model
