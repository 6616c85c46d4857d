# fails: accuracy
# or fails: improves, accuracy
# misconception: freezes-layers
# Takes the layers for pretrained ones.
def train(model, images, labels, epochs):
    for layer in model.layers[:-1]:
        layer.trainable = False
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, verbose=0).history
