# fails: grid-images
# misconception: images-mirrored
# Flips the images once more.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image[:, ::-1])
    figure.savefig(path)
    plt.close(figure)
