# fails: deeper-shapes
# misconception: rounded-up
# 125 / 2 is 63 when it is rounded up.
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
    return [(254, 254, 8), (127, 127, 8), (125, 125, 16), (63, 63, 16), (63 * 63 * 16,), (1,)]
