# fails: images
# misconception: squeezed-batch
# Removes all axes of length 1.
def prepare_images(images):
    scaled = images.astype(np.float32) / 255
    return np.expand_dims(scaled.squeeze(), axis=-1)
