# misconception: forgets-to-divide
def prepare_images(images):
    return np.expand_dims(np.float32(images), -1)
