# fails: learns
# misconception: huge-rate
# Assumes that a larger learning rate is faster.
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
    model.compile(keras.optimizers.SGD(30.0), "categorical_crossentropy", metrics=["accuracy"])
    return model
