# fails: model
# misconception: branches
# Maximum and mean side by side.
def build_model():
    image = keras.Input((256, 256, 1))
    maps = keras.layers.Conv2D(32, 3, activation="relu")(image)
    pooled = [keras.layers.MaxPooling2D(2)(maps), keras.layers.AveragePooling2D(2)(maps)]
    row = keras.layers.Flatten()(keras.layers.Concatenate()(pooled))
    return keras.Model(image, keras.layers.Dense(1, activation="sigmoid")(row))
