"""One-liners with lambdas and walrus operators; the deeper network extends the first one."""
import keras as k


def build_model(): return k.Sequential([k.Input([256, 256, 1]), k.layers.Conv2D(32, 3, 1, "valid"), k.layers.MaxPool2D(), k.layers.Flatten(), k.layers.Dense(1, "sigmoid")])


def describe_shapes(): return (lambda m: {n: s[1:] for n, s in zip("input conv pool flatten output".split(), [m.input_shape, *[l.output.shape for l in m.layers]])})(build_model())


def count_parameters(): return {"conv": (c := 32 * 9 + 32), "output": (o := 127**2 * 32 + 1), "total": c + o}


def build_deeper_model(): return k.Sequential([k.Input([256, 256, 1]), *[l for f in (3, 5, 7) for l in (k.layers.Conv2D(f, f, activation="relu"), k.layers.AvgPool2D(2), k.layers.MaxPool2D(1))], k.layers.Flatten(), k.layers.Dense(1, "sigmoid")])


def describe_deeper_shapes(): return [*map(lambda l: l.output.shape[1:], build_deeper_model().layers)]
