import keras
from keras.models import Sequential
from keras.layers import *

# my first network :)
def build_model():
    print("building ...")
    model = Sequential()
    model.add(Input((256, 256, 1)))
    model.add(Conv2D(32, 3))
    model.add(MaxPool2D())
    model.add(Flatten())
    model.add(Dense(1, activation="sigmoid"))
    print("done", model)
    return model

def describe_shapes():
    d = {}
    h = 256
    d["input"] = [h, h, 1]
    h = h - 2
    d["conv"] = [h, h, 32]
    h = h // 2
    d["pool"] = [h, h, 32]
    n = 0
    for i in range(h):
        for j in range(h):
            n = n + 32
    d["flatten"] = [n]
    d["output"] = [1]
    return d

def count_parameters():
    conv = 0
    for f in range(32):
        for row in range(3):
            for col in range(3):
                conv += 1
        conv += 1  # bias
    out = describe_shapes()["flatten"][0] + 1
    return {"conv": conv, "output": out, "total": conv + out}

def build_deeper_model():
    model = Sequential()
    model.add(Input((256, 256, 1)))
    for i in range(4):
        model.add(Conv2D(8, 3))
        model.add(MaxPool2D())
    model.add(Flatten())
    model.add(Dense(1, activation="sigmoid"))
    return model

def describe_deeper_shapes():
    h = 256
    shapes = []
    for i in range(4):
        h = h - 2
        shapes.append((h, h, 8))
        h = h // 2
        shapes.append((h, h, 8))
    shapes.append((h * h * 8,))
    shapes.append((1,))
    return shapes
