# fails: images
# misconception: forgets-to-divide
# Assumes that a cast to float also scales.
def prepare_images(images):
    return images.astype(np.float32)[..., np.newaxis]
