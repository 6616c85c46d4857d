import os
import tempfile
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402


def through_the_disk(model):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "net.keras"
        model.save(file)
        return keras.models.load_model(file)


def build_model():
    model = keras.Sequential(
        [
            keras.layers.InputLayer(shape=(256, 256, 1)),
            keras.layers.Conv2D(32, kernel_size=3, activation="leaky_relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return through_the_disk(model)


def describe_shapes():
    Path("summary.txt").write_text("\n".join(str(l) for l in build_model().layers), encoding="utf-8")
    conv, pool, flat, out = build_model().layers
    return {"input": (256, 256, 1), "conv": conv.output.shape[1:], "pool": pool.output.shape[1:],
            "flatten": flat.output.shape[1:], "output": out.output.shape[1:]}


def count_parameters():
    model = build_model()
    sizes = [w.numpy().size for w in model.weights]
    return {"conv": sizes[0] + sizes[1], "output": sizes[2] + sizes[3], "total": sum(sizes)}


def build_deeper_model():
    return through_the_disk(keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(4, 7, activation="relu"), keras.layers.MaxPooling2D(4),
        keras.layers.Conv2D(8, 7, activation="relu"), keras.layers.MaxPooling2D(4),
        keras.layers.Conv2D(16, 7, activation="relu"), keras.layers.MaxPooling2D(4),
        keras.layers.Flatten(), keras.layers.Dense(1, "sigmoid")]))


def describe_deeper_shapes():
    return [l.output.shape[1:] for l in build_deeper_model().layers]
