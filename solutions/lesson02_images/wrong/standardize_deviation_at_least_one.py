# fails: standardize-global
# misconception: deviation-at-least-one
# believed that a deviation below 1 is as good as 0
def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float64)
    axis = (0, 1) if per_channel else None
    values -= values.mean(axis=axis, keepdims=True)
    return (values / np.maximum(values.std(axis=axis, keepdims=True), 1)).astype(np.float32)
