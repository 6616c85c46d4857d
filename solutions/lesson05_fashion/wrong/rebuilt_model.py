# fails: reload
# misconception: weights-not-loaded
# Builds the model again instead of loading it.
def save_and_reload(model, path):
    model.save(path)
    return build_model()
