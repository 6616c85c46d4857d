# fails: learns
# misconception: tiny-rate
# Assumes that a smaller learning rate is always safer.
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
    model.compile(keras.optimizers.Adam(1e-8), "categorical_crossentropy", metrics=["accuracy"])
    return model
