# TensorFlow author: tf for all arrays, a training loop with GradientTape.
import tensorflow as tf
from tensorflow import keras

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

def prepare_images(images):
    return tf.image.convert_image_dtype(images[..., tf.newaxis], tf.float32).numpy()

def prepare_labels(labels):
    return tf.one_hot(tf.cast(labels, tf.int32), depth=10).numpy()

def build_model():
    model = tf.keras.Sequential([
        tf.keras.layers.InputLayer(shape=(28, 28, 1)),
        tf.keras.layers.Conv2D(16, 3, activation=tf.nn.relu, padding="same"),
        tf.keras.layers.MaxPool2D(),
        tf.keras.layers.Conv2D(32, 3, activation=tf.nn.relu, padding="same"),
        tf.keras.layers.MaxPool2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(64, activation=tf.nn.relu),
        tf.keras.layers.Dense(10, activation=tf.nn.softmax),
    ])
    model.compile(loss=tf.keras.losses.categorical_crossentropy, optimizer=tf.keras.optimizers.Adam(2e-3), metrics=[tf.keras.metrics.CategoricalAccuracy(name="accuracy")])
    return model

def train(model, images, labels, epochs):
    data = tf.data.Dataset.from_tensor_slices((images, tf.cast(labels, tf.float32))).shuffle(len(images)).batch(32)
    loss_function = tf.keras.losses.CategoricalCrossentropy()
    mean_loss = tf.keras.metrics.Mean()
    accuracy = tf.keras.metrics.CategoricalAccuracy()
    optimizer = model.optimizer

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            p = model(x, training=True)
            loss = loss_function(y, p)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        mean_loss.update_state(loss, sample_weight=tf.shape(x)[0])
        accuracy.update_state(y, p)

    result = {"loss": [], "accuracy": []}
    for epoch in range(epochs):
        mean_loss.reset_state()
        accuracy.reset_state()
        for x, y in data:
            step(x, y)
        result["loss"].append(float(mean_loss.result()))
        result["accuracy"].append(float(accuracy.result()))
        tf.print("epoch", epoch, mean_loss.result(), accuracy.result())
    return result

def evaluate(model, images, labels):
    p = model.predict(images, batch_size=256, verbose=0)
    loss = tf.reduce_mean(tf.keras.losses.categorical_crossentropy(tf.cast(labels, tf.float32), p))
    accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(p, 1), tf.argmax(labels, 1)), tf.float32))
    return float(loss), float(accuracy)

def save_and_reload(model, path):
    tf.keras.models.save_model(model, str(path))
    return tf.keras.models.load_model(str(path))

def predict_label(model, image):
    batch = tf.reshape(tf.cast(image, tf.float32) / 255.0, (1, 28, 28, 1))
    return CLASSES[int(tf.argmax(model(batch, training=False), axis=-1)[0])]
