# fails: reload
# misconception: changes-model
# Clears the first model.
def save_and_reload(model, path):
    model.save(path)
    again = keras.saving.load_model(path)
    for weight in model.weights:
        weight.assign(weight * 0)
    return again
