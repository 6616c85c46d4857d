# fails: flow
# misconception: kept-between-calls
# created the model outside the function
network = keras.Sequential([keras.Input((256, 256, 1))])


def build_model():
    network.add(keras.layers.Conv2D(32, (3, 3), activation="relu"))
    network.add(keras.layers.MaxPooling2D((2, 2)))
    network.add(keras.layers.Flatten())
    network.add(keras.layers.Dense(1, activation="sigmoid"))
    return network
