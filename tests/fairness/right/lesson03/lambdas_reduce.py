# style: functional programming, everything a lambda, partial and reduce
from functools import partial, reduce

import keras

L = keras.layers
chain = lambda *steps: lambda start: reduce(lambda tensor, step: step(tensor), steps, start)
relu_conv = partial(L.Conv2D, kernel_size=3, activation="relu")
finish = lambda inp, net: keras.Model(inp, net(inp))
start = lambda: keras.Input(shape=(256, 256, 1))
strip = lambda t: tuple(map(int, t.shape[1:]))

build_model = lambda: finish(
    start(), chain(relu_conv(32), L.MaxPool2D(), L.Flatten(), L.Dense(1, activation="sigmoid"))
)

describe_shapes = lambda: dict(
    zip(
        "input conv pool flatten output".split(), map(lambda layer: strip(layer.output), build_model().layers)
    )
)

count_parameters = lambda: (
    lambda m: {
        "conv": m.layers[1].count_params(),
        "output": m.layers[-1].count_params(),
        "total": m.count_params(),
    }
)(build_model())

build_deeper_model = lambda: finish(
    start(),
    chain(
        *(step for f in (4, 8, 16, 32) for step in (relu_conv(f), L.MaxPool2D())),
        L.Flatten(),
        L.Dense(1, "sigmoid"),
    ),
)

describe_deeper_shapes = lambda: [strip(layer.output) for layer in build_deeper_model().layers]
