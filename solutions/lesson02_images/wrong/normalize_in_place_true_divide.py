# fails: normalize-dtype, normalize-values, normalize-keeps-argument, report
# misconception: in-place-on-integers
# believed that /= changes the type when needed
def normalize(pixels):
    pixels /= 255.0
    return pixels.astype('float32')
