# Resizes and normalizes inside the network; a list of one loss, SGD with momentum, Fortran order.
import keras, numpy as np
from keras import layers, regularizers, initializers, optimizers

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def prepare_images(images: np.ndarray) -> np.ndarray:
    return (images.astype(np.float32) / 255)[:, :, :, np.newaxis].copy(order="F")


def prepare_labels(labels: np.ndarray) -> np.ndarray:
    return np.identity(10, dtype=np.float16)[labels.astype(np.int32)]


def build_model() -> keras.Model:
    x = i = keras.Input(batch_shape=(None, 28, 28, 1))
    x = layers.Normalization(mean=0.286, variance=0.1246)(x)
    x = layers.Resizing(32, 32)(x)
    x = layers.DepthwiseConv2D(3, depth_multiplier=8, padding="same")(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(32, 3, dilation_rate=2, activity_regularizer=regularizers.L2(1e-6))(x)
    x = layers.ELU()(x)
    x = layers.Dropout(0.1, seed=1)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="silu", kernel_initializer=initializers.Orthogonal(), bias_initializer="zeros")(x)
    x = layers.Dense(10, activation="softmax")(x)
    m = keras.Model(i, x)
    m.compile(
        optimizer=optimizers.SGD(0.05, momentum=0.9, nesterov=True),
        loss=["categorical_crossentropy"],
        metrics=[["accuracy"]],
    )
    return m


def train(model: keras.Model, images, labels, epochs: int = 3) -> dict:
    return {name: list(map(float, values)) for name, values in model.fit(images, labels, epochs=epochs, shuffle=True, verbose=0).history.items()}


def evaluate(model, images, labels):
    r = model.evaluate(x=images, y=labels, verbose=0)
    match r:
        case [loss, acc, *_]:
            return loss, acc
        case float(loss):
            return loss, float(np.mean(model.predict(images, verbose=0).argmax(1) == labels.argmax(1)))


def save_and_reload(model, path):
    path = f"{path}"
    model.save(path)
    return keras.saving.load_model(path, compile=False)


def predict_label(model, image):
    return CLASSES[int(model.predict_on_batch(image[None, :, :, None].astype("float32") / 255).argmax())]
