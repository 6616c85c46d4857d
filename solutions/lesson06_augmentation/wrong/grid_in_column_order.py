# fails: grid
# misconception: grid-by-columns
# Fills the grid column by column.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.T.flat, images):
        axis.imshow(image)
    figure.savefig(path)
