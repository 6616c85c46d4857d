# fails: layers, flow, pooling
# misconception: missing-layer
# Flatten takes the output of the convolution.
def build_model():
    image = keras.Input((256, 256, 1))
    maps = keras.layers.Conv2D(32, 3, activation="relu")(image)
    pooled = keras.layers.MaxPooling2D()(maps)
    row = keras.layers.Flatten()(maps)
    return keras.Model(image, keras.layers.Dense(1, activation="sigmoid")(row))
