# fails: images
# misconception: divides-by-maximum
# Assumes that every batch reaches 255.
def prepare_images(images):
    return (images.astype(np.float32) / images.max())[..., np.newaxis]
