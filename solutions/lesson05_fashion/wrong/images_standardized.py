# fails: images
# misconception: standardizes
# Takes scaling for standardizing.
def prepare_images(images):
    values = images.astype(np.float32)
    return ((values - values.mean()) / values.std())[..., np.newaxis]
