# fails: grid
# misconception: other-grid
# Leaves room for more images.
def plot_grid(images, path):
    figure, axes = plt.subplots(4, 4)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    figure.savefig(path)
    plt.close(figure)
