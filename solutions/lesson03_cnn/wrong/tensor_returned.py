# fails: model
# misconception: tensor-returned
# Returns the output tensor of the functional graph, not a Model.
def build_model():
    x = keras.Input((256, 256, 1))
    x = keras.layers.Conv2D(32, 3, activation="relu")(x)
    x = keras.layers.MaxPooling2D(2)(x)
    x = keras.layers.Flatten()(x)
    return keras.layers.Dense(1, activation="sigmoid")(x)
