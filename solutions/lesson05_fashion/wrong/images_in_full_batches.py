# fails: images
# misconception: images-left-out
# Keeps complete batches of four.
def prepare_images(images):
    whole = len(images) - len(images) % 4 or len(images)
    return images[:whole].astype(np.float32)[..., np.newaxis] / 255
