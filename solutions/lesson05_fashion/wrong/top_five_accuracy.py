# fails: compiled
# misconception: other-accuracy
# Counts a label among the best five as found.
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
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=[keras.metrics.TopKCategoricalAccuracy(name="accuracy")])
    return model
