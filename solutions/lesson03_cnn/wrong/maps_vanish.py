# fails: deeper-model
# misconception: maps-vanish
# Pools until nothing is left: ValueError.
def build_deeper_model():
    model = keras.Sequential([keras.Input((256, 256, 1))])
    for i in range(9):
        model.add(keras.layers.Conv2D(16, 3, activation="relu"))
        model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model
