# fails: images
# misconception: inverted-values
# Prefers dark clothes on white.
def prepare_images(images):
    return (255 - images.astype(np.float32))[..., np.newaxis] / 255
