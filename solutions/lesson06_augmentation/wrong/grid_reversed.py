# fails: grid
# misconception: reversed-order
# Takes the images from the end of the list.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    rest = list(images)
    for axis in axes.flat:
        axis.imshow(rest.pop())
    figure.savefig(path)
    plt.close(figure)
