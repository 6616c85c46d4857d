# fails: model, compiled
# misconception: layers-returned
# Forgets to make a model.
def build_model():
    layers = [keras.Input((28, 28, 1)), keras.layers.Conv2D(8, 3, activation="relu"), keras.layers.Flatten()]
    layers.append(keras.layers.Dense(10, activation="softmax"))
    return layers
