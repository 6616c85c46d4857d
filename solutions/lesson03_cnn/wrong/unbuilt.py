# fails: flow
# misconception: unbuilt
# believed that Keras determines the input shape on its own
def build_model():
    return keras.Sequential(
        [
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
