# fails: normalize-values
# misconception: divides-by-maximum
# believed that every image reaches 255
def normalize(pixels):
    return pixels.astype(np.float32) / pixels.max()
