# fails: normalize-values
# misconception: rounded
# believed that two decimals are precise enough
def normalize(pixels):
    return np.round(pixels.astype('float32') / 255, 2)
