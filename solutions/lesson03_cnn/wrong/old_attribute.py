# fails: shapes
# misconception: old-attribute
# Layer.output_shape is gone in Keras 3: AttributeError.
def describe_shapes():
    import keras
    model = keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    keys = ["conv", "pool", "flatten", "output"]
    shapes = {"input": (256, 256, 1)}
    for key, layer in zip(keys, model.layers):
        shapes[key] = layer.output_shape[1:]
    return shapes
