# fails: normalize-values
# misconception: stretches
# believed that every image should use the whole range
def normalize(pixels):
    values = pixels.astype(np.float32)
    return (values - values.min()) / (values.max() - values.min())
