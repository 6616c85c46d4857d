# fails: images
# misconception: no-channel
# believed that a grey picture needs no channel axis
def prepare_images(images):
    return images.astype(np.float32) / 255
