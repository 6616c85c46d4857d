# fails: output
# misconception: other-activation
# Hard_sigmoid instead of sigmoid.
def build_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="hard_sigmoid"),
    ])
