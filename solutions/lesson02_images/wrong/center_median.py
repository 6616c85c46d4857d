# fails: center
# misconception: median
# believed that the median is the middle
def center(pixels):
    return pixels.astype('float32') - np.float32(np.median(pixels))
