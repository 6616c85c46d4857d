# fails: grid
# misconception: array-file
# Saves the numbers instead of a figure.
def plot_grid(images, path):
    with open(path, "wb") as file:
        np.save(file, images)
