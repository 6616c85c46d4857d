"""The networks that a workspace can be set to: weight files, parameter counts and names."""

WEIGHTS = {
    "vgg16": "vgg16_weights_tf_dim_ordering_tf_kernels.h5",
    "mobilenet": "mobilenet_2_5_224_tf.h5",
}
PARAMETERS = {"vgg16": 138_357_544, "mobilenet": 475_544}
NAMES = {"vgg16": "VGG16", "mobilenet": "MobileNet (alpha 0.25)"}

SMALL = 5_000_000
"""Number of parameters up to which the weights of a network are sent to another process."""
