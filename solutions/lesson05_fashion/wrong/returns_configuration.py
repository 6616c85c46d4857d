# fails: model, compiled
# misconception: configuration-returned
# Believes that the configuration is the model.
def build_model():
    image = keras.Input((28, 28, 1))
    maps = keras.layers.Conv2D(8, 3, activation="relu")(image)
    outputs = keras.layers.Dense(10, activation="softmax")(keras.layers.Flatten()(maps))
    model = keras.Model(image, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.get_config()
