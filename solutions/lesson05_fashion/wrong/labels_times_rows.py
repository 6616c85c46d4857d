# fails: labels
# misconception: number-for-one
# Writes the number into its column.
def prepare_labels(labels):
    rows = np.zeros((labels.size, 10))
    for row, label in zip(rows, labels):
        row[label] = label
    return rows
