# I am new to this. I wrote down what I learned in the lesson.
import keras
from keras import layers
from keras.models import Sequential

model = Sequential()
model.add(layers.InputLayer(input_shape=(256, 256, 1)))
model.add(layers.Conv2D(32, (3, 3), activation='relu'))
model.add(layers.MaxPooling2D(pool_size=(2, 2)))
model.add(layers.Flatten())
model.add(layers.Dense(1, activation='sigmoid'))

deep = Sequential()
deep.add(layers.Input(shape=(256, 256, 1)))
deep.add(layers.Conv2D(32, (3, 3), activation='relu'))
deep.add(layers.MaxPooling2D(pool_size=(2, 2)))
deep.add(layers.Conv2D(64, (3, 3), activation='relu'))
deep.add(layers.MaxPooling2D(pool_size=(2, 2)))
deep.add(layers.Conv2D(128, (3, 3), activation='relu'))
deep.add(layers.MaxPooling2D(pool_size=(2, 2)))
deep.add(layers.Flatten())
deep.add(layers.Dense(64, activation='relu'))
deep.add(layers.Dense(1, activation='sigmoid'))


def build_model():
    model.summary()
    return model


def describe_shapes():
    # count the positions where the window fits
    positions = 0
    for left in range(256):
        if left + 3 <= 256:
            positions = positions + 1
    halves = 0
    for left in range(0, positions, 2):
        if left + 2 <= positions:
            halves = halves + 1
    long_row = 0
    for y in range(halves):
        for x in range(halves):
            long_row += 32
    shapes = {}
    shapes["input"] = (256, 256, 1)
    shapes["conv"] = (positions, positions, 32)
    shapes["pool"] = (halves, halves, 32)
    shapes["flatten"] = (long_row,)
    shapes["output"] = (1,)
    print(shapes)
    return shapes


def count_parameters():
    one_filter = 0
    for y in range(3):
        for x in range(3):
            one_filter = one_filter + 1
    one_filter = one_filter + 1  # bias
    conv = 0
    for f in range(32):
        conv = conv + one_filter
    output = describe_shapes()["flatten"][0]
    output += 1
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    return deep


def describe_deeper_shapes():
    liste = []
    i = 0
    while i < len(deep.layers):
        s = deep.layers[i].output.shape
        liste.append((s[1], s[2], s[3]) if len(s) == 4 else (s[1],))
        i += 1
    return liste
