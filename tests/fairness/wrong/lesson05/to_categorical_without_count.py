# misconception: classes-from-data
def prepare_labels(labels):
    return keras.utils.to_categorical(labels)
