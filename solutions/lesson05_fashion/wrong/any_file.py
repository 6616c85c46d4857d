# fails: reload
# Writes a file that is no model, and returns a copy of the model in memory.
def save_and_reload(model, path):
    with open(path, "wb") as file:
        file.write(b"x")
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return copy
