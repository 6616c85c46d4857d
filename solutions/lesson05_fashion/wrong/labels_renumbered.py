# fails: labels
# misconception: renumbered-classes
# Numbers the labels that occur.
def prepare_labels(labels):
    known = sorted(set(labels.tolist()))
    return np.eye(10)[[known.index(label) for label in labels]]
