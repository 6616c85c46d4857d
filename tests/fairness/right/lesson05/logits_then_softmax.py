# style: trains a network of logits and appends the softmax, own optimizer config dicts, weights saved inside keras archive
# arguable: train: reads 'categorical_accuracy', so it works with models of this file's build_model only
# arguable: build_model: the loss is a function that undoes the softmax with a logarithm, which is the same cross-entropy
import keras
import numpy as np
import tensorflow as tf

NAMES = dict(
    zip(
        range(10),
        (
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
        ),
    )
)


@keras.saving.register_keras_serializable("logits")
def log_loss(one_hot, probabilities):
    # the logarithm of a softmax is as good as logits
    return tf.nn.softmax_cross_entropy_with_logits(
        tf.cast(one_hot, tf.float32), tf.math.log(probabilities + 1e-9)
    )


def prepare_images(images):
    return tf.cast(images[..., tf.newaxis], tf.float32).numpy() / 255.0


def prepare_labels(labels):
    table = np.diag(np.ones(10, dtype=np.float16))
    return table[labels]


def build_model():
    body = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(
                32,
                3,
                activation="relu",
                kernel_initializer={"class_name": "HeUniform", "config": {"seed": None}},
            ),
            keras.layers.MaxPool2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(
                100, activation="relu", kernel_initializer=keras.initializers.get("he_uniform")
            ),
            keras.layers.Dense(10, name="logits"),
        ]
    )
    model = keras.Sequential([*body.layers, keras.layers.Softmax(axis=-1)])
    model.build((None, 28, 28, 1))
    optimizer = keras.optimizers.deserialize(
        {"class_name": "Adam", "config": {"learning_rate": 0.001, "use_ema": False}}
    )
    model.compile(optimizer=optimizer, loss=log_loss, metrics=["categorical_accuracy"])
    return model


def train(model, images, labels, epochs):
    log = model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0).history
    return {"loss": log["loss"], "accuracy": log["categorical_accuracy"]}


def evaluate(model, images, labels):
    loss, accuracy, *_ = model.evaluate(images, labels, verbose=0)
    return float(loss), float(accuracy)


def save_and_reload(model, path):
    model.save(path)
    twin = keras.models.load_model(path, compile=False)
    twin.compile(optimizer="adam", loss=log_loss, metrics=["categorical_accuracy"])
    return twin


def predict_label(model, image):
    best = tf.math.top_k(model(prepare_images(image[None])), k=1).indices
    return NAMES[int(best[0, 0])]
