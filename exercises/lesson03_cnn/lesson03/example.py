import keras

model = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        keras.layers.Conv2D(8, (5, 5)),
        keras.layers.MaxPooling2D((2, 2)),
    ]
)
for layer in model.layers:
    print(type(layer).__name__, layer.output.shape, layer.count_params())
print(model.layers[0].output.shape[1:])
