# fails: convolution, layers
# misconception: other-convolution
# took the convolution that a mobile network uses
def build_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.SeparableConv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
