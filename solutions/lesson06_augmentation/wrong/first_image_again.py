# fails: grid
# misconception: same-image-again
# Takes the first image for the batch.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis in axes.flat:
        axis.imshow(images[0])
    figure.savefig(path)
    plt.close(figure)
