# misconception: color-input
def build_model():
    pictures = keras.Input((256, 256, 3))
    x = keras.layers.Conv2D(filters=32, kernel_size=3, activation="relu")(pictures)
    x = keras.layers.MaxPool2D(2)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(pictures, x)
