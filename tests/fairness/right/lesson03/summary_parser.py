"""Read every number from the printed summary."""
import io
import re
from contextlib import redirect_stdout

from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Flatten, MaxPool2D


def build_model():
    m = Sequential(name="cats")
    m.add(Input(shape=(256, 256, 1), name="photo"))
    m.add(Conv2D(filters=32, kernel_size=3, activation="relu", name="conv"))
    m.add(MaxPool2D(name="pool"))
    m.add(Flatten(name="flatten"))
    m.add(Dense(1, "sigmoid", name="output"))
    return m


def _table(model):
    lines = []
    model.summary(print_fn=lambda text, line_break=False: lines.append(text))
    table = {}
    for line in "\n".join(lines).splitlines():
        found = re.search(r"(\w+) \((\w+)\).*?\(None, ([\d, ]+)\).*?([\d,]+)\s*.$", line)
        if found:
            name, _, shape, count = found.groups()
            table[name] = (tuple(int(n) for n in shape.split(",") if n.strip()), int(count.replace(",", "")))
    return table


def describe_shapes():
    table = _table(build_model())
    return {"input": (256, 256, 1)} | {name: shape for name, (shape, _) in table.items()}


def count_parameters():
    table = _table(build_model())
    conv, output = table["conv"][1], table["output"][1]
    return dict(conv=conv, output=output, total=sum(count for _, count in table.values()))


def build_deeper_model():
    m = Sequential()
    m.add(Input((256, 256, 1)))
    for i, n in enumerate((8, 16, 32)):
        m.add(Conv2D(n, 3, activation="relu", name=f"conv{i}"))
        m.add(MaxPool2D(name=f"pool{i}"))
    m.add(Flatten(name="row"))
    m.add(Dense(1, "sigmoid", name="answer"))
    return m


def describe_deeper_shapes():
    return [shape for shape, _ in _table(build_deeper_model()).values()]
