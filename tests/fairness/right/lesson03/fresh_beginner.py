"""A beginner: add() calls with input_shape, numbers by pencil and paper, prints."""
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, MaxPooling2D, Flatten, Dense


def build_model():
    model = Sequential()
    model.add(Conv2D(32, (3, 3), activation="relu", input_shape=(256, 256, 1)))
    model.add(MaxPooling2D((2, 2)))
    model.add(Flatten())
    model.add(Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.summary()
    return model


def describe_shapes():
    # 256 - 3 + 1 = 254, 254 / 2 = 127, 127 * 127 * 32 = 516128
    shapes = {}
    shapes["input"] = (256, 256, 1)
    shapes["conv"] = (254, 254, 32)
    shapes["pool"] = (127, 127, 32)
    shapes["flatten"] = (516128,)
    shapes["output"] = (1,)
    print(shapes)
    return shapes


def count_parameters():
    conv = 3 * 3 * 1 * 32 + 32
    output = 127 * 127 * 32 + 1
    total = conv + 0 + 0 + output
    return {"conv": conv, "output": output, "total": total}


def build_deeper_model():
    model = Sequential()
    model.add(Conv2D(16, (3, 3), activation="relu", input_shape=(256, 256, 1)))
    model.add(MaxPooling2D((2, 2)))
    model.add(Conv2D(32, (3, 3), activation="relu"))
    model.add(MaxPooling2D((2, 2)))
    model.add(Flatten())
    model.add(Dense(1, activation="sigmoid"))
    return model


def describe_deeper_shapes():
    return [(254, 254, 16), (127, 127, 16), (125, 125, 32), (62, 62, 32), (62 * 62 * 32,), (1,)]
