import re
import keras


def build_model():
    return keras.models.Sequential([
        keras.layers.Input(shape=(256, 256, 1), dtype="float32"),
        keras.layers.Convolution2D(32, (3, 3), activation="relu", name="conv"),
        keras.layers.MaxPool2D((2, 2), name="pool"),
        keras.layers.Flatten(name="flatten"),
        keras.layers.Dense(1, activation="sigmoid", name="output"),
    ])


def summary_of(model):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text))
    return "\n".join(lines)


def describe_shapes():
    text = summary_of(build_model())
    shapes = {"input": (256, 256, 1)}
    for name in ("conv", "pool", "flatten", "output"):
        found = re.search(name + r" \(\w+\).*?\(None, ([\d, ]+)\)", text)
        shapes[name] = tuple(int(n) for n in found[1].split(","))
    return shapes


def count_parameters():
    text = summary_of(build_model())
    row = lambda name: int(re.search(name + r" \(\w+\)[^\n]*\)[^\d\n]*([\d,]+)", text)[1].replace(",", ""))
    return {"conv": row("conv"), "output": row("output"),
            "total": int(re.search(r"Total params: ([\d,]+)", text)[1].replace(",", ""))}


def build_deeper_model():
    return keras.models.Sequential([
        keras.layers.Input(shape=(256, 256, 1)),
        keras.layers.Convolution2D(16, (3, 3), activation="relu"),
        keras.layers.MaxPool2D((2, 2)),
        keras.layers.Convolution2D(16, (3, 3), activation="relu"),
        keras.layers.MaxPool2D((2, 2)),
        keras.layers.Flatten(),
        keras.layers.Dense(8, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


def describe_deeper_shapes():
    text = summary_of(build_deeper_model())
    return [tuple(int(n) for n in group.strip(", ").split(",")) for group in re.findall(r"\(None, ([\d, ]+)\)", text)]
