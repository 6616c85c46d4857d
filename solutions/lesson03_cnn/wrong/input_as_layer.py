# fails: parameters
# misconception: input-as-layer
# Index out of range in the list of layers.
def count_parameters():
    import keras
    model = keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    return {
        "conv": model.layers[1].count_params(),
        "output": model.layers[4].count_params(),
        "total": model.count_params(),
    }
