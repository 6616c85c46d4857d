# fails: images
# misconception: minus-one-to-one
# Centers the values around 0.
def prepare_images(images):
    return images.astype(np.float32)[..., np.newaxis] / 127.5 - 1
