# fails: labels
# misconception: rows-in-other-order
# Sorts the labels.
def prepare_labels(labels):
    return keras.utils.to_categorical(np.sort(labels), 10)
