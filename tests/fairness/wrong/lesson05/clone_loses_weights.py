# misconception: weights-not-loaded
def save_and_reload(model, path):
    model.save(path)
    return keras.models.clone_model(keras.saving.load_model(path))
