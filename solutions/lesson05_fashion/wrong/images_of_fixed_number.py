# fails: images
# misconception: fixed-number
# Writes down the size of the training set.
def prepare_images(images):
    return images.reshape(60000, 28, 28, 1).astype(np.float32) / 255
