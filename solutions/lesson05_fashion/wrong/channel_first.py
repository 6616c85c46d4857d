# fails: images
# misconception: channel-first
# Puts the channel axis before height and width.
def prepare_images(images):
    return images.astype(np.float32)[:, np.newaxis] / 255
