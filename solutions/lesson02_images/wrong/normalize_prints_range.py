# fails: normalize-dtype, normalize-values, report
# misconception: forgot-return
# believed that seeing it is enough
def normalize(pixels):
    scaled = pixels.astype('float32') / 255
    print(scaled.min(), scaled.max())
