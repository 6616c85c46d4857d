# fails: images
# misconception: scales-twice
# Divides in two places.
def prepare_images(images):
    scaled = images.astype(np.float32) / 255
    return scaled[..., np.newaxis] / 255
