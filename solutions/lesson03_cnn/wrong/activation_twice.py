# fails: output
# misconception: activation-twice
# Sigmoid in the Dense layer and once more as a layer, output only 0.5 to 0.73.
def build_model():
    model = keras.Sequential()
    model.add(keras.Input((256, 256, 1)))
    model.add(keras.layers.Conv2D(32, 3, activation="relu"))
    model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.add(keras.layers.Activation("sigmoid"))
    return model
