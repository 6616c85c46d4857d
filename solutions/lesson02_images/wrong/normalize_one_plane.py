# fails: normalize-values
# misconception: one-plane
# believed that the channels are alike
def normalize(pixels):
    return pixels[..., 1].astype(np.float32) / 255
