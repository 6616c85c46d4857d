# fails: normalize-values
# misconception: black-as-nan
# believed that no image is black
def normalize(pixels):
    brightest = pixels.max().astype(np.float32)
    return (pixels / brightest * (brightest / 255)).astype(np.float32)
