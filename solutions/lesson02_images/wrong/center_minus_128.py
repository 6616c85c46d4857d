# fails: center
# misconception: fixed-middle
# believed that the middle of 0 to 255 is the mean
def center(pixels):
    return pixels.astype('float32') - 128
