# style: tf.keras tutorial of 2019 repaired for today, plt.subplot(330 + 1 + i), module level constants
import tensorflow as tf
from matplotlib import pyplot
from numpy import expand_dims
import numpy

datagen_args = {"horizontal_flip": True, "vertical_flip": True, "rotation_range": 90}


def make_generator():
    return tf.keras.preprocessing.image.ImageDataGenerator(**datagen_args)


def augment(image, count=9, seed=None):
    # expand dimension to one sample
    samples = expand_dims(image.astype("float32"), 0)
    datagen = make_generator()
    # prepare iterator
    it = datagen.flow(samples, batch_size=1, seed=seed)
    result = []
    for i in range(count):
        # generate batch of images
        batch = next(it)  # was it.next()
        # convert to unsigned integers for viewing
        result.append(batch[0].astype("uint8"))
    return numpy.stack(result)


def plot_grid(images, path):
    pyplot.figure()
    for i in range(9):
        # define subplot
        pyplot.subplot(330 + 1 + i)
        # plot raw pixel data
        pyplot.imshow(images[i])
    # save the figure instead of pyplot.show()
    pyplot.savefig(path)
    pyplot.close()


def describe_effects():
    return {
        "horizontal_flip": "The picture is mirrored from left to right; it helps because most things look alike from both sides.",
        "vertical_flip": "The picture is put upside down; it helps for tasks in which the camera may look from any side.",
        "rotation": "The picture is rotated by up to 90 degrees clockwise or counterclockwise; it helps with tilted photographs.",
    }


def make_richer_generator():
    return tf.keras.preprocessing.image.ImageDataGenerator(
        width_shift_range=0.2,
        height_shift_range=0.2,
        zoom_range=[0.8, 1.2],
        brightness_range=[0.7, 1.3],
        **datagen_args,
    )
