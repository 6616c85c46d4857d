# fails: center
# misconception: adds-mean
# believed that adds the mean instead of subtracting it
def center(pixels):
    pixels = pixels.astype('float32')
    return pixels + pixels.mean()
