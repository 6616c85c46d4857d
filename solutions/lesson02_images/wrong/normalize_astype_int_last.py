# fails: normalize-dtype, normalize-values
# misconception: uint8-result
# believed that pixels are uint8
def normalize(pixels):
    return (pixels / 255).astype('uint8')
