# misconception: average-pooling
def build_model():
    pictures = keras.Input(shape=(256, 256, 1))
    x = keras.layers.Conv2D(filters=32, kernel_size=3, activation="relu")(pictures)
    x = keras.layers.AvgPool2D(2)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(pictures, x)
