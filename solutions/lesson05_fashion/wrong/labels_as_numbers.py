# fails: labels
# misconception: labels-as-numbers
# believed that class numbers are good enough
def prepare_labels(labels):
    return labels.astype(np.float32)
