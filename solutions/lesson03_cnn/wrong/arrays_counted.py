# fails: parameters
# misconception: arrays-counted
# Counts the weight arrays instead of their numbers.
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
        "conv": len(model.layers[0].weights),
        "output": len(model.layers[-1].weights),
        "total": len(model.weights),
    }
