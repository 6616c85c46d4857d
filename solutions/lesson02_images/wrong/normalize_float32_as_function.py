# fails: normalize-dtype, normalize-values, normalize-keeps-argument, report
# misconception: string-called
# believed that 'float32' is a converter
def normalize(pixels):
    return 'float32'(pixels) / 255
