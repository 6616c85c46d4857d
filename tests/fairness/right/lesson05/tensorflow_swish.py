"""TensorFlow only: functions of tf.image, a functional model with swish, tf.data."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers, Model, Input

CLASSES = tuple("T-shirt/top|Trouser|Pullover|Dress|Coat|Sandal|Shirt|Sneaker|Bag|Ankle boot".split("|"))


def prepare_images(images):
    return tf.expand_dims(tf.image.convert_image_dtype(tf.constant(images), tf.float32), -1).numpy()


def prepare_labels(labels):
    return tf.one_hot(tf.cast(tf.convert_to_tensor(labels), tf.int32), depth=len(CLASSES)).numpy()


def build_model():
    inp = Input(shape=(28, 28, 1), name="clothes")
    x = layers.Conv2D(24, 3, padding="same", use_bias=False)(inp)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.ReLU()(x)
    x = layers.AveragePooling2D(2)(x)
    x = layers.Conv2D(48, 3, padding="same", activation="swish")(x)
    x = layers.MaxPool2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation=tf.nn.relu)(x)
    logits = layers.Dense(10, name="logits")(x)
    out = layers.Softmax(name="probabilities")(logits)
    net = Model(inputs=inp, outputs=out, name="fashion")
    net.compile(optimizer=keras.optimizers.Adam(2e-3),
                loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.05),
                metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")])
    return net


def train(model, images, labels, epochs):
    ds = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(len(images)).batch(32).prefetch(tf.data.AUTOTUNE)
    return model.fit(ds, epochs=epochs, verbose=2).history


def evaluate(model, images, labels):
    ds = tf.data.Dataset.from_tensor_slices((images, labels)).batch(256)
    d = model.evaluate(ds, return_dict=True, verbose=0)
    return d["loss"], d["accuracy"]


def save_and_reload(model, path):
    tf.keras.models.save_model(model, path)
    return tf.keras.models.load_model(path)


def predict_label(model, image):
    x = tf.cast(image, tf.float32)[tf.newaxis, :, :, tf.newaxis] / 255.0
    return CLASSES[int(tf.argmax(model(x, training=False), axis=-1)[0])]
