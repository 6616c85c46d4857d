# fails: grid-images
# misconception: images-rotated
# Rotates the images once more.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(np.rot90(image, 2))
    figure.savefig(path)
    plt.close(figure)
