# fails: convolution
# misconception: few-filters
# exchanged the number of filters and the window
def build_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(3, 32, activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
