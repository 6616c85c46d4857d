# fails: normalize-values
# misconception: gamma
# believed that screens need it
def normalize(pixels):
    return np.sqrt(pixels.astype(np.float32) / 255)
