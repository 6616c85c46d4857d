# fails: images
# misconception: three-channels
# Makes color images, because other networks take them.
def prepare_images(images):
    return np.stack([images.astype(np.float32) / 255] * 3, axis=-1)
