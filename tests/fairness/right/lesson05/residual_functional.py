# style: reads research papers: residual connection, two towers, global pooling, steps_per_execution
import keras
import numpy as np
from keras import layers as kl

CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


def prepare_images(images):
    return np.divide(images[..., None], 255, dtype="float32")


def prepare_labels(labels):
    return np.eye(10)[np.asarray(labels, dtype=int)]


def conv_bn(x, filters, size=3, **kw):
    x = kl.Conv2D(filters, size, padding="same", use_bias=False, kernel_initializer="he_normal", **kw)(x)
    return kl.BatchNormalization(momentum=0.8)(x)


def build_model():
    inputs = keras.Input((28, 28, 1))
    x = kl.Activation("relu")(conv_bn(inputs, 24))
    x = kl.MaxPooling2D()(x)
    shortcut = x
    y = kl.Activation("relu")(conv_bn(x, 24))
    y = conv_bn(y, 24)
    x = kl.Add()([shortcut, y])
    x = kl.Activation("relu")(x)
    a = kl.MaxPooling2D()(x)
    b = conv_bn(x, 24, strides=2)
    x = kl.Concatenate()([a, b])
    x = kl.Flatten()(x)
    x = kl.Dense(64, "relu")(x)
    outputs = kl.Dense(10, "softmax", dtype="float32")(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        keras.optimizers.Adam(1e-3, amsgrad=True, global_clipnorm=5.0),
        loss=["categorical_crossentropy"],
        metrics=["accuracy"],
        steps_per_execution=8,
    )
    return model


def train(model, images, labels, epochs):
    return model.fit(images, labels, batch_size=32, epochs=epochs, verbose=0).history


def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, batch_size=500, verbose=0)
    return np.float64(loss), np.float64(accuracy)


def save_and_reload(model, path):
    model.save(path, zipped=True)
    return keras.models.load_model(path)


def predict_label(model, image):
    return CLASSES[np.argmax(model.predict(prepare_images(image[np.newaxis]), verbose=0), axis=1)[0]]
