# fails: grid-images
# misconception: images-transposed
# Assumes that x comes first.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image.transpose(1, 0, 2))
    figure.savefig(path)
    plt.close(figure)
