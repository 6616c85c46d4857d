# fails: labels
# misconception: labels-as-numbers
# Assumes that class numbers will do.
def prepare_labels(labels):
    return labels.astype(np.float32)
