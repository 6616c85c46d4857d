# fails: images
# misconception: divides-integers
# Divides before the cast.
def prepare_images(images):
    return (images // 255).astype(np.float32)[..., np.newaxis]
