# fails: images
# misconception: divides-by-256
# Counts the uint8 values instead of taking the largest.
def prepare_images(images):
    return (images.astype(np.float32) / 256)[..., np.newaxis]
