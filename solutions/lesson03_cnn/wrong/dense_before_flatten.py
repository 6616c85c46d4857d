# fails: layers, output, flow
# misconception: dense-before-flatten
# Flatten comes last.
def build_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Dense(1, activation="sigmoid"),
            keras.layers.Flatten(),
        ]
    )
