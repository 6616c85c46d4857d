# style: Matlab / R veteran, numpy arithmetic, numpy integers come back
import numpy as np
import keras

sz = np.array([256, 256, 1])
k = np.array([3, 3])
nf = np.int64(32)


def build_model():
    net = keras.Sequential(
        [
            keras.Input(tuple(sz.tolist())),
            keras.layers.Conv2D(int(nf), k.tolist(), activation="relu"),
            keras.layers.MaxPooling2D([2, 2]),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    return net


def describe_shapes():
    conv = np.append(sz[:2] - k + 1, nf)
    pool = np.append(conv[:2] // 2, nf)
    return {
        "input": tuple(sz),
        "conv": tuple(conv),
        "pool": tuple(pool),
        "flatten": (np.prod(pool),),
        "output": (np.int32(1),),
    }


def count_parameters():
    w = nf * np.prod(k) * sz[2] + nf
    s = describe_shapes()
    d = s["flatten"][0] * s["output"][0] + 1
    return {"conv": w, "output": d, "total": w + d}


def build_deeper_model():
    net = keras.Sequential([keras.Input((256, 256, 1))])
    for n in 2 ** np.arange(3, 7):
        net.add(keras.layers.Conv2D(int(n), 3, activation="relu"))
        net.add(keras.layers.MaxPooling2D(2))
    net.add(keras.layers.Flatten())
    net.add(keras.layers.Dense(1, activation="sigmoid"))
    return net


def describe_deeper_shapes():
    out = []
    s = sz.copy()
    for n in 2 ** np.arange(3, 7):
        s = np.append(s[:2] - 2, n)
        out.append(tuple(s))
        s = np.append(s[:2] // 2, n)
        out.append(tuple(s))
    out.append((np.prod(s),))
    out.append((np.int64(1),))
    return out
