# fails: images
# misconception: stays-float64
# believed that more digits are better
def prepare_images(images):
    return images[..., np.newaxis] / 255
