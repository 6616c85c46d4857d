# style: tf.data pipelines everywhere, tf.one_hot, tf.nn activations, TensorFlow first
import tensorflow as tf

CLASSES = tf.constant(
    ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]
)
AUTO = tf.data.AUTOTUNE


def prepare_images(images):
    scaled = tf.image.convert_image_dtype(tf.convert_to_tensor(images), tf.float32)
    return tf.expand_dims(scaled, -1).numpy()


def prepare_labels(labels):
    return tf.one_hot(tf.cast(labels, tf.int32), depth=10).numpy()


def _dataset(images, labels, training=False):
    ds = tf.data.Dataset.from_tensor_slices((images, labels))
    if training:
        ds = ds.shuffle(4096, reshuffle_each_iteration=True)
    return ds.batch(32).prefetch(AUTO)


def build_model():
    x = inp = tf.keras.Input((28, 28, 1))
    x = tf.keras.layers.Conv2D(
        32, 3, activation=tf.nn.relu, kernel_initializer=tf.keras.initializers.HeUniform()
    )(x)
    x = tf.keras.layers.MaxPool2D()(x)
    x = tf.keras.layers.Flatten()(x)
    x = tf.keras.layers.Dense(
        100, activation=tf.nn.relu, kernel_initializer=tf.keras.initializers.he_uniform()
    )(x)
    x = tf.keras.layers.Dense(10, activation=tf.nn.softmax)(x)
    m = tf.keras.Model(inp, x)
    m.compile(
        optimizer=tf.keras.optimizers.Adam(),
        loss=tf.keras.losses.categorical_crossentropy,
        metrics=["accuracy"],
    )
    return m


def train(model, images, labels, epochs):
    return model.fit(_dataset(images, labels, training=True), epochs=epochs, verbose=2).history


def evaluate(model, images, labels):
    return tuple(model.evaluate(_dataset(images, labels), verbose=0))


def save_and_reload(model, path):
    tf.keras.models.save_model(model, path)
    # tf.nn functions are not known to Keras by name
    known = {"relu": tf.nn.relu, "softmax_v2": tf.nn.softmax, "softmax": tf.nn.softmax}
    return tf.keras.models.load_model(path, custom_objects=known)


def predict_label(model, image):
    p = model(prepare_images(image[tf.newaxis]), training=False)
    return tf.gather(CLASSES, tf.argmax(p[0])).numpy().decode()
