# misconception: pool-size
def build_model():
    images = keras.Input(shape=(256, 256, 1))
    x = keras.layers.Conv2D(filters=32, kernel_size=3, activation="relu")(images)
    x = keras.layers.MaxPool2D(pool_size=4)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(images, x)
