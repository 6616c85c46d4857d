# fails: model, learns
# misconception: input-channel-first
# Puts the channel first.
def build_model():
    model = keras.Sequential(
        [
            keras.Input((1, 28, 28)),
            keras.layers.Permute((2, 3, 1)),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
