"""As short as it gets."""
from functools import reduce
from itertools import accumulate

import keras
from keras.layers import *

_chain = lambda layers: (lambda i: keras.Model(i, reduce(lambda t, layer: layer(t), layers, i)))(keras.Input((256, 256, 1)))
build_model = lambda: _chain([Conv2D(32, 3), ReLU(), MaxPool2D(), Flatten(), Dense(1, "sigmoid")])
describe_shapes = lambda: dict(zip("input conv pool flatten output".split(), [(256, 256, 1), (254, 254, 32), (127,) * 2 + (32,), (516128,), (1,)]))
count_parameters = lambda: {"conv": (c := 32 * 9 + 32), "output": (d := 127 ** 2 << 5 | 1), "total": c + d}
_deep = lambda: [ZeroPadding2D(1), Conv2D(4, 3), PReLU(shared_axes=[1, 2]), MaxPool2D(), Conv2D(8, 3, 2), GroupNormalization(4), Activation("mish"), AveragePooling2D(2, padding="same"), Flatten(), AlphaDropout(.1), Dense(9, "selu"), Dense(1), Activation("sigmoid")]
build_deeper_model = lambda: _chain(_deep())
describe_deeper_shapes = lambda: [s[1:] for s in accumulate(_deep(), lambda s, l: l.compute_output_shape(s), initial=(None, 256, 256, 1))]
