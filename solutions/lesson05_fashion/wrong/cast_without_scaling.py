# fails: images
# misconception: forgets-to-divide
# believed that floats are scaled
def prepare_images(images):
    return images.astype(np.float32)[..., np.newaxis]
