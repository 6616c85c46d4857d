# fails: reload
# misconception: never-saved
# believed that the same object is a loaded one
def save_and_reload(model, path):
    return model
