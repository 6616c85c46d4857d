# misconception: rate-too-small
def train(model, images, labels, epochs):
    model.compile(keras.optimizers.SGD(1e-7), "categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
