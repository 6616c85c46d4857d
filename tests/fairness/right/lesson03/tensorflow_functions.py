"""TensorFlow throughout: shapes are measured on a real image that goes through the layers."""
import tensorflow as tf

layers = tf.keras.layers


def build_model():
    model = tf.keras.models.Sequential([
        tf.keras.layers.Conv2D(32, (3, 3), activation=tf.nn.relu, input_shape=(256, 256, 1)),
        tf.keras.layers.MaxPooling2D((2, 2)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(1, activation=tf.nn.sigmoid),
    ])
    model.compile(optimizer=tf.keras.optimizers.RMSprop(1e-3), loss=tf.keras.losses.BinaryCrossentropy(),
                  metrics=["accuracy"])
    return model


def _walk(model):
    x = tf.zeros((1, 256, 256, 1))
    for layer in model.layers:
        x = layer(x)
        yield tuple(x.shape.as_list()[1:])


def describe_shapes():
    conv, pool, flatten, output = _walk(build_model())
    return {"input": (256, 256, 1), "conv": conv, "pool": pool, "flatten": flatten, "output": output}


def count_parameters():
    model = build_model()

    def count(variables):
        return int(sum(tf.reduce_prod(v.shape) for v in variables))

    return {"conv": count(model.layers[0].trainable_variables), "output": count(model.layers[3].trainable_variables),
            "total": count(model.trainable_variables)}


def build_deeper_model():
    model = tf.keras.Sequential()
    model.add(tf.keras.layers.Conv2D(16, 3, activation=tf.nn.leaky_relu, padding="same", input_shape=[256, 256, 1]))
    model.add(tf.keras.layers.MaxPooling2D())
    model.add(tf.keras.layers.Conv2D(32, 3, activation=tf.nn.elu, padding="same"))
    model.add(tf.keras.layers.MaxPooling2D())
    model.add(tf.keras.layers.Flatten())
    model.add(tf.keras.layers.Dropout(0.5))
    model.add(tf.keras.layers.Dense(1, activation=tf.math.sigmoid))
    return model


def describe_deeper_shapes():
    return list(_walk(build_deeper_model()))
