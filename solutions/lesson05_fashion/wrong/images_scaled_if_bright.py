# fails: images
# misconception: scales-some
# Recognizes scaled images by their values.
def prepare_images(images):
    result = images.astype("float32")
    if result.max() > 1.0:
        result /= 255.0
    return np.expand_dims(result, -1)
