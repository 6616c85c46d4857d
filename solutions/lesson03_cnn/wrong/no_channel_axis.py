# fails: model
# misconception: no-channel-axis
# Input shape (256, 256) without the channel axis.
def build_model():
    return keras.Sequential([
        keras.Input((256, 256)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
