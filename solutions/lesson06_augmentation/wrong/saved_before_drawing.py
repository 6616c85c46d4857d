# fails: grid
# misconception: saved-too-early
# Saves the figure before it draws.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    figure.savefig(path)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    plt.close(figure)
