# fails: model
# misconception: lambda-layer
# believed that a function in a Lambda layer is as good as a layer
def build_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Lambda(lambda maps: keras.ops.reshape(maps, (-1, 127 * 127 * 32))),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
