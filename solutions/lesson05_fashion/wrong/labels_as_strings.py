# fails: labels
# misconception: strings-for-numbers
# Writes the digits as text.
def prepare_labels(labels):
    rows = []
    for label in labels:
        rows.append([str(int(column == label)) for column in range(10)])
    return np.array(rows)
