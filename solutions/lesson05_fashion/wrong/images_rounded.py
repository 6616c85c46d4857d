# fails: images
# misconception: rounded-values
# Likes short numbers.
def prepare_images(images):
    return np.round(images[..., np.newaxis] / 255, 2).astype(np.float32)
