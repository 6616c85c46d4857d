# misconception: color-input
def build_model():
    images = keras.Input((256, 256, 3))
    x = keras.layers.Conv2D(filters=32, kernel_size=3, activation="relu")(images)
    x = keras.layers.MaxPool2D(2)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(images, x)
