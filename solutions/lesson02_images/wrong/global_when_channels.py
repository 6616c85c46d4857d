# fails: standardize-channels
# misconception: global-when-channels
# believed that the argument changes nothing
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float64)
    spread = values.std() or 1.0
    return ((values - values.mean()) / spread).astype(np.float32)
