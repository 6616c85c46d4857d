# fails: normalize-values
# misconception: unit-vectors
# believed that normalize is what keras calls it
def normalize(pixels):
    import numpy as np
    x = pixels.astype('float32')
    n = np.linalg.norm(x, axis=-1, keepdims=True)
    n[n == 0] = 1
    return x / n
