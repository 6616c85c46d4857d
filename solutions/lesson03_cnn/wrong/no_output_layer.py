# fails: layers, output, flow
# misconception: no-output-layer
# believed that Flatten is the last layer
def build_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
        ]
    )
