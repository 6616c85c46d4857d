# misconception: pooling-steps
def build_model():
    pictures = keras.Input(shape=(256, 256, 1))
    x = keras.layers.Conv2D(filters=32, kernel_size=3, activation="relu")(pictures)
    x = keras.layers.MaxPool2D(pool_size=2, strides=(1, 1))(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(pictures, x)
