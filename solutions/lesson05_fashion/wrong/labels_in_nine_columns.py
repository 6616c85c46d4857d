# fails: labels
# misconception: nine-columns
# Takes the largest label for the number of classes.
def prepare_labels(labels):
    return (labels[:, None] == np.arange(9)).astype(np.float32)
