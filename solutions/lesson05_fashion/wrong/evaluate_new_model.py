# fails: evaluate
# misconception: another-model
# Measures a copy without its weights.
def evaluate(model, images, labels):
    copy = keras.models.clone_model(model)
    copy.compile(loss="categorical_crossentropy", metrics=["accuracy"])
    loss, accuracy = copy.evaluate(images, labels, verbose=0)
    return loss, accuracy
