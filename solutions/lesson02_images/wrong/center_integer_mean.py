# fails: center
# misconception: rounded-mean
# believed that pixels are integers
def center(pixels):
    return pixels.astype('float32') - int(pixels.mean())
