# fails: labels
# misconception: merged-classes
# Limits the labels.
def prepare_labels(labels):
    return np.eye(10, dtype=np.float32)[np.clip(labels, 0, 8)]
