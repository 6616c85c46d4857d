# fails: grid-images
# misconception: images-upside-down
# Assumes that the first row is at the bottom.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image, origin="lower")
    figure.savefig(path)
    plt.close(figure)
