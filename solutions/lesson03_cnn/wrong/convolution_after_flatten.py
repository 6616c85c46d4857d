# fails: deeper-model
# misconception: convolution-after-flatten
# A convolution after Flatten: ValueError.
def build_deeper_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
