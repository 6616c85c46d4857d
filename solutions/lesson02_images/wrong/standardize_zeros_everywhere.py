# fails: standardize-constant
# misconception: zeros-everywhere
# believed that one flat channel spoils the image
def standardize(pixels, per_channel=False):
    axis = (0, 1) if per_channel else None
    spread = np.asarray(pixels.std(axis=axis))
    if spread.min() == 0:
        return np.zeros_like(pixels, dtype=np.float32)
    return ((pixels - pixels.mean(axis=axis)) / spread).astype(np.float32)
