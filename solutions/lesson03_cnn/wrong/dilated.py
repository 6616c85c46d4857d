# fails: convolution, flow
# misconception: dilated
# Dilation_rate=2 makes the window reach over 5 x 5.
def build_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, (3, 3), dilation_rate=(2, 2), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
