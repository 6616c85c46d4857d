# style: configured objects for everything, label smoothing, schedules with PiecewiseConstantDecay, regularizers
# arguable: evaluate: the loss includes the regularization penalty and label smoothing, as Keras reports it
import keras
import numpy as np
from keras import activations, constraints, initializers, layers, losses, metrics, optimizers, regularizers

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
    rescale = layers.Rescaling(scale=1.0 / 255.0, offset=0.0)
    return keras.ops.convert_to_numpy(rescale(np.expand_dims(images, -1))).astype(np.float32)


def prepare_labels(labels):
    encode = layers.CategoryEncoding(num_tokens=10, output_mode="one_hot")
    return np.array(encode(np.asarray(labels, dtype="int64").reshape(-1, 1)))


def build_model():
    model = keras.Sequential(
        [
            layers.InputLayer(shape=(28, 28, 1)),
            layers.Conv2D(
                filters=32,
                kernel_size=(3, 3),
                strides=(1, 1),
                padding="valid",
                activation=activations.relu,
                kernel_initializer=initializers.HeUniform(seed=11),
                bias_initializer=initializers.Zeros(),
                kernel_regularizer=regularizers.L2(1e-5),
            ),
            layers.MaxPooling2D(pool_size=(2, 2), strides=(2, 2)),
            layers.Flatten(),
            layers.Dense(
                100,
                activation=layers.LeakyReLU(negative_slope=0.01),
                kernel_initializer=initializers.VarianceScaling(
                    2.0, mode="fan_in", distribution="uniform", seed=12
                ),
                kernel_regularizer=regularizers.L1L2(l1=1e-7, l2=1e-5),
                kernel_constraint=constraints.MaxNorm(4),
            ),
            layers.Dense(
                10, activation=activations.softmax, kernel_initializer=initializers.GlorotUniform(seed=13)
            ),
        ]
    )
    model.compile(
        optimizer=optimizers.Nadam(
            learning_rate=optimizers.schedules.PiecewiseConstantDecay(
                boundaries=[1000, 4000], values=[1e-3, 5e-4, 1e-4]
            )
        ),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0.05),
        metrics=[
            metrics.CategoricalAccuracy(name="accuracy"),
            metrics.TopKCategoricalAccuracy(k=3, name="top3"),
        ],
    )
    return model


def train(model, images, labels, epochs):
    history = model.fit(x=images, y=labels, batch_size=32, epochs=epochs, verbose="auto", initial_epoch=0)
    return {key: history.history[key] for key in ("loss", "accuracy")}


def evaluate(model, images, labels):
    loss, accuracy, *others = model.evaluate(x=images, y=labels, batch_size=128, verbose=0)
    print("top 3:", *others)
    return loss, accuracy


def save_and_reload(model, path):
    model.save(path, overwrite=True)
    return keras.models.load_model(path, compile=True, safe_mode=True)


def predict_label(model, image):
    return CLASSES[
        keras.ops.convert_to_numpy(keras.ops.argmax(model(prepare_images(image[None])), axis=-1))[0]
    ]
