# fails: deeper-shapes
# misconception: maps-multiplied
# Each filter is applied to each of the eight maps, and makes eight new ones.
def build_deeper_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(8, 3),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(16, 3),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def describe_deeper_shapes():
    return [(254, 254, 8), (127, 127, 8), (125, 125, 128), (62, 62, 128), (62 * 62 * 128,), (1,)]
