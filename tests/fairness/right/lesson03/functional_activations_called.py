import keras
from keras import layers, activations


def build_model() -> keras.Model:
    image = keras.Input(shape=(256, 256, 1), name="image")
    x = layers.Conv2D(filters=32, kernel_size=(3, 3), name="conv")(image)
    x = activations.relu(x)
    x = layers.MaxPooling2D(pool_size=(2, 2), name="pool")(x)
    x = layers.Flatten(name="flatten")(x)
    probability = layers.Dense(1, activation="sigmoid", name="output")(x)
    return keras.Model(inputs=image, outputs=probability, name="cats")


def describe_shapes():
    model = build_model()
    return {
        "input": model.input_shape[1:],
        **{name: model.get_layer(name).output.shape[1:] for name in ("conv", "pool", "flatten", "output")},
    }


def count_parameters():
    model = build_model()
    return {
        "conv": model.get_layer("conv").count_params(),
        "output": model.get_layer("output").count_params(),
        "total": model.count_params(),
    }


def build_deeper_model():
    image = keras.Input(shape=(256, 256, 1))
    x = image
    for filters in (16, 32, 64):
        x = layers.Conv2D(filters, 3, padding="same", activation=activations.gelu)(x)
        x = layers.AveragePooling2D(4)(x)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(image, layers.Dense(1, activation=activations.sigmoid)(x))


def describe_deeper_shapes():
    return [layer.output.shape[1:] for layer in build_deeper_model().layers]
