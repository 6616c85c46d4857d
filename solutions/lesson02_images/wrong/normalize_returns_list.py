# fails: normalize-dtype, report
# misconception: list-for-array
# believed that tolist gives plain numbers
def normalize(pixels):
    return (pixels.astype('float32') / 255).tolist()
