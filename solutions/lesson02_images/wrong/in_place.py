# fails: normalize-values, normalize-keeps-argument
# misconception: changes-argument
# believed that np.minimum with out= makes a new array
def normalize(pixels):
    darker = np.minimum(pixels, 250, out=pixels)
    return darker.astype(np.float32) / 255
