# fails: images, predict
# misconception: divides-integers
# believed that the division may come before the cast
def prepare_images(images):
    return (images // 255).astype(np.float32)[..., np.newaxis]
