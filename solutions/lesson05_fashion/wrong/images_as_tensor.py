# fails: images
# misconception: tensor-returned
# Returns what TensorFlow returns.
def prepare_images(images):
    import tensorflow as tf

    return tf.expand_dims(tf.cast(images, tf.float32) / 255, -1)
