# style: TensorFlow 2.x tutorial, tf.io / tf.image / tf.keras throughout
# arguable: prepare: tf.io.decode_image knows only JPEG, PNG, GIF and BMP
import os

import tensorflow as tf

IMG_SIZE = 224
BACKBONE = os.environ.get("CVGRADE_BACKBONE", "vgg16")

if BACKBONE == "mobilenet":
    net = tf.keras.applications.mobilenet
else:
    net = tf.keras.applications.vgg16


def prepare(path):
    raw = tf.io.read_file(str(path))
    image = tf.io.decode_image(raw, channels=3, expand_animations=False)
    image = tf.cast(image, tf.float32)
    image = tf.image.resize(image, [IMG_SIZE, IMG_SIZE])
    image = image[tf.newaxis, ...]
    return net.preprocess_input(image).numpy()


def load_classifier():
    if BACKBONE == "mobilenet":
        return net.MobileNet(
            input_shape=(IMG_SIZE, IMG_SIZE, 3), alpha=0.25, include_top=True, weights="imagenet"
        )
    return net.VGG16(input_shape=(IMG_SIZE, IMG_SIZE, 3), include_top=True, weights="imagenet")


def top_label(probabilities):
    (((_, name, score),),) = net.decode_predictions(probabilities, top=1)
    return name, float(score)


def classify(path):
    model = load_classifier()
    return top_label(model(prepare(path), training=False).numpy())


def top_labels(probabilities, k):
    values, indices = tf.math.top_k(probabilities[0], k=k)
    # decode_predictions sorts the same way, so the names can be taken from there
    names = [d[1] for d in net.decode_predictions(probabilities, top=k)[0]]
    return list(zip(names, values.numpy().tolist()))
