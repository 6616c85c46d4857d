# fails: standardize-channels, standardize-constant
# or fails: standardize-channels
# misconception: reshape-mixes-channels
# believed that reshape sorts by channel
def standardize(pixels, per_channel=False):
    x = pixels.astype('float64')
    if per_channel:
        x = x.reshape(3, -1)
        std = x.std(axis=1, keepdims=True)
        x = (x - x.mean(axis=1, keepdims=True)) / np.where(std == 0, 1, std)
        return x.reshape(pixels.shape).astype('float32')
    std = x.std()
    return ((x - x.mean()) / (std if std else 1)).astype('float32')
