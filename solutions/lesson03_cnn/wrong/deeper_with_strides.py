# fails: deeper-layers
# misconception: no-pooling
# Strides in place of poolings.
def build_deeper_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(8, 3, strides=2),
            keras.layers.Conv2D(8, 3, strides=2),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
