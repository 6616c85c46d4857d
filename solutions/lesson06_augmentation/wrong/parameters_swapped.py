# fails: grid
# misconception: parameters-swapped
# Takes the path first.
def plot_grid(path, images):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    figure.savefig(path)
    plt.close(figure)
