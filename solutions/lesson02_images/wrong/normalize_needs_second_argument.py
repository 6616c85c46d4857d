# fails: TODO
# misconception: extra-parameter
# believed that the caller knows the maximum
def normalize(pixels, maximum):
    return (pixels / maximum).astype('float32')
