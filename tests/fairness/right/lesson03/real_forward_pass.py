# style: experimenter, sends a picture through the network and looks at what comes out; feature extractor; lists for shapes
import numpy as np
import keras

keras.utils.set_random_seed(1)


def build_model():
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=[256, 256, 1]))
    model.add(keras.layers.Conv2D(filters=32, kernel_size=3, activation="silu"))
    model.add(keras.layers.MaxPooling2D(pool_size=2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(units=1, activation="sigmoid"))
    return model


def _look_inside(model):
    picture = np.zeros((1, 256, 256, 1), dtype="float32")
    spy = keras.Model(model.inputs, [layer.output for layer in model.layers])
    return [np.asarray(result).shape[1:] for result in spy(picture)]


def describe_shapes():
    conv, pool, flatten, output = _look_inside(build_model())
    # lists are as good as tuples here
    return {
        "input": [256, 256, 1],
        "conv": list(conv),
        "pool": list(pool),
        "flatten": list(flatten),
        "output": list(output),
    }


def count_parameters():
    model = build_model()
    arrays = model.get_weights()  # conv kernel, conv bias, dense kernel, dense bias
    sizes = [a.size for a in arrays]
    return {"conv": sizes[0] + sizes[1], "output": sizes[2] + sizes[3], "total": sum(sizes)}


def build_deeper_model():
    model = keras.Sequential()
    model.add(keras.layers.Input(shape=[256, 256, 1]))
    for filters in [64, 32, 16]:
        model.add(keras.layers.Conv2D(filters, (3, 5), strides=(2, 1), activation="relu"))
        model.add(keras.layers.MaxPooling2D((2, 3)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dropout(0.4))
    model.add(keras.layers.Dense(units=1, activation="sigmoid"))
    return model


def describe_deeper_shapes():
    return [(256, 256, 1)] + _look_inside(build_deeper_model())


print("shapes:", describe_shapes())
print("deeper:", describe_deeper_shapes())
