# fails: grid
# misconception: row-of-axes
# Takes the array of axes for a list.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for n in range(9):
        axes[n].imshow(images[n])
    figure.savefig(path)
    plt.close(figure)
