# fails: history
# misconception: missing-key
# Keeps only the values of the validation images.
def train(model, images, labels, epochs):
    history = model.fit(images, labels, epochs=epochs, validation_split=0.1, verbose=0).history
    return {"val_loss": history["val_loss"], "val_accuracy": history["val_accuracy"]}
