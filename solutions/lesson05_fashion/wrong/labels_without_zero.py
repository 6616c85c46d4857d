# fails: labels
# misconception: class-left-out
# Takes label 0 for no label.
def prepare_labels(labels):
    rows = np.zeros((len(labels), 10))
    for number in range(1, 10):
        rows[labels == number, number] = 1
    return rows
