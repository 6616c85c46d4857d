# fails: model, compiled
# misconception: nothing-returned
# Returns the result of compile.
def build_model():
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    return model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
