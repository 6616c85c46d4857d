# fails: model
# misconception: no-such-layer
# Writes keras.layers.MaxPooling, which does not exist.
def build_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling(2),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
