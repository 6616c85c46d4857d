"""Every argument is written out; functions are lambdas and partials."""

from functools import partial, reduce

import keras

conv3 = partial(
    keras.layers.Conv2D,
    kernel_size=(3, 3),
    strides=(1, 1),
    padding="VALID",
    data_format="channels_last",
    dilation_rate=(1, 1),
    groups=1,
    use_bias=True,
    bias_initializer=keras.initializers.Constant(0.1),
)
chain = lambda *parts: reduce(lambda tensor, layer: layer(tensor), parts[1:], parts[0])


def build_model():
    image = keras.Input(batch_shape=(None, 256, 256, 1), name="photo")
    answer = chain(
        image,
        conv3(filters=32, activation=keras.layers.LeakyReLU()),
        keras.layers.MaxPooling2D(pool_size=2, strides=2, padding="valid", data_format="channels_last"),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation=keras.activations.get("sigmoid"), use_bias=True),
    )
    return keras.Model(inputs=image, outputs=answer)


describe_shapes = lambda: dict(
    input=(256, 256, 1), conv=(254, 254, 32), pool=(127, 127, 32), flatten=(516128,), output=(1,)
)
count_parameters = lambda: dict(zip(("conv", "output", "total"), (320, 516129, 516449)))


def build_deeper_model():
    image = keras.Input((256, 256, 1))
    parts = [image]
    for _ in range(5):
        parts += [conv3(filters=4, activation="relu"), keras.layers.MaxPooling2D()]
    parts += [keras.layers.Flatten(), keras.layers.Dense(8), keras.layers.Dense(1)]
    parts += [keras.layers.Activation("sigmoid")]
    return keras.Model(image, chain(*parts))


def describe_deeper_shapes():
    model = build_deeper_model()
    return [tuple(layer.output.shape[1:]) for layer in model.layers]
