# fails: normalize-dtype, normalize-values, normalize-keeps-argument, report
# misconception: extra-parameter
# believed that the caller knows the maximum
def normalize(pixels, maximum):
    return (pixels / maximum).astype('float32')
