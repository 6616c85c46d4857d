# fails: layers, flow
# misconception: no-flatten
# believed that Dense flattens its input
def build_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
