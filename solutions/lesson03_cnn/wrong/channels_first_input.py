# fails: model
# misconception: channels-first
# believed that the channel comes first
def build_model():
    return keras.Sequential(
        [
            keras.Input((1, 256, 256)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
