# fails: deeper-model
# misconception: other-image-size
# used smaller images to save time
def build_deeper_model():
    return keras.Sequential(
        [
            keras.Input((128, 128, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
