# -*- coding: utf-8 -*-
# In[1]:
import numpy as np
import matplotlib.pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator, random_rotation, img_to_array

# In[2]:
def make_generator():
    datagen = ImageDataGenerator(
        featurewise_center=False,
        samplewise_center=False,
        featurewise_std_normalization=False,
        samplewise_std_normalization=False,
        zca_whitening=False,
        rotation_range=90,
        width_shift_range=0.0,
        height_shift_range=0.0,
        shear_range=0.0,
        zoom_range=0.0,
        channel_shift_range=0.0,
        brightness_range=None,
        horizontal_flip=True,
        vertical_flip=True,
        rescale=1,
        preprocessing_function=None,
        data_format="channels_last",
        validation_split=0.0,
        dtype="float64",
    )
    return datagen

# In[3]:
def augment(image, count=9, seed=None):
    np.random.seed(seed)
    copies = []
    while len(copies) < count:
        x = img_to_array(image)
        if np.random.choice([True, False]):
            x = x[:, ::-1, :]
        if np.random.choice([True, False]):
            x = x[::-1, :, :]
        x = random_rotation(x, 90, row_axis=0, col_axis=1, channel_axis=2)
        copies.append(np.uint8(np.clip(np.rint(x), 0, 255)))
    return np.asarray(copies)

# In[4]:
def plot_grid(images, path):
    f, axarr = plt.subplots(3, 3)
    plt.subplots_adjust(wspace=0.02, hspace=0.02)
    [a.imshow(i) for a, i in zip(axarr.ravel(), images)]
    [a.axis('off') for a in axarr.ravel()]
    plt.savefig(path, facecolor='black')
    plt.clf()

# In[5]:
def describe_effects():
    return {'horizontal_flip': """A horizontal flip mirrors the image, left becomes right.
        It helps when the direction in which an object looks does not matter.""",
        'vertical_flip': """A vertical flip mirrors the image, top becomes bottom.
        It helps for images from above (satellites, microscopes).""",
        'rotation': """A rotation turns the image.
        It helps when the camera may be tilted."""}

# In[6]:
def make_richer_generator():
    return ImageDataGenerator(height_shift_range=10, shear_range=30, brightness_range=[0.4, 1.6], channel_shift_range=50.0)
