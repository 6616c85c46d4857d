# misconception: off-by-one
def prepare_labels(labels):
    return keras.utils.to_categorical((labels.astype(int) - 1) % 10, 10)
