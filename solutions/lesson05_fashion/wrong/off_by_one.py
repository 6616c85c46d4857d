# fails: labels
# misconception: one-too-far
# believed that classes are counted from 1
def prepare_labels(labels):
    return np.roll(np.eye(10)[labels], 1, axis=1)
