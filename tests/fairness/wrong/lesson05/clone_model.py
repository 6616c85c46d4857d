# misconception: not-trained
def train(model, images, labels, epochs):
    twin = keras.models.clone_model(model)
    twin.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return twin.fit(images, labels, epochs=epochs, verbose=0).history
