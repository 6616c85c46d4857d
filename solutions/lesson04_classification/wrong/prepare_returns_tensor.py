# fails: prepare-form, prepare-values, prepare-modes
# misconception: tensor-for-array
# believed that the network takes tensors, so that is right
import tensorflow as tf


def prepare(path):
    image = tf.io.decode_image(tf.io.read_file(str(path)), channels=3, expand_animations=False)
    image = tf.image.resize(tf.cast(image, tf.float32), (224, 224))[tf.newaxis]
    if BACKBONE == "vgg16":
        return keras.applications.vgg16.preprocess_input(image)
    return keras.applications.mobilenet.preprocess_input(image)
