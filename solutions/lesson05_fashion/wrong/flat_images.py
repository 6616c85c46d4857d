# fails: images
# misconception: flat-images
# Makes a row of 784 values of each image.
def prepare_images(images):
    return images.reshape(len(images), -1).astype(np.float32) / 255
