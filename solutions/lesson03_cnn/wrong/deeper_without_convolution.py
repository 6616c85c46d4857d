# fails: deeper-layers
# misconception: no-convolution
# Dense layers only.
def build_deeper_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.MaxPooling2D(),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
