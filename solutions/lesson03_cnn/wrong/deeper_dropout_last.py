# fails: deeper-model
# misconception: layer-after-output
# A Dropout at the end.
def build_deeper_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(8, 3),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(8, 3),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
            keras.layers.Dropout(0.5),
        ]
    )
