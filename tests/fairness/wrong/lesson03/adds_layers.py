# misconception: unbuilt
def build_model():
    model = keras.Sequential()
    model.add(keras.layers.Conv2D(32, 3))
    model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model
