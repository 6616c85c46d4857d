# fails: images
# misconception: other-order
# Turns the order around.
def prepare_images(images):
    return np.flip(images, axis=0).astype(np.float32)[..., np.newaxis] / 255
