# fails: images
# misconception: no-channel
# Assumes that a grayscale image needs no channel axis.
def prepare_images(images):
    return images.astype(np.float32) / 255
