# fails: images
# misconception: in-place-on-integers
# Divides a uint8 array in place.
def prepare_images(images):
    images /= 255
    return images.astype(np.float32)[..., np.newaxis]
