# misconception: filter-count
def build_model():
    images = keras.Input(shape=(256, 256, 1))
    x = keras.layers.Conv2D(kernel_size=(3, 3), filters=3)(images)
    x = keras.layers.MaxPool2D(2)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(images, x)
