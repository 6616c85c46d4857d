# misconception: linear-output
def build_model():
    images = keras.Input(shape=(256, 256, 1))
    x = keras.layers.Conv2D(filters=32, kernel_size=3, activation="relu")(images)
    x = keras.layers.MaxPool2D(2)(x)
    x = keras.layers.Dense(units=1)(keras.layers.Flatten()(x))
    return keras.Model(images, x)
