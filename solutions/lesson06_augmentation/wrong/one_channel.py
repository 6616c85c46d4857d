# fails: grid
# misconception: one-channel
# Shows one channel in gray.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image[:, :, 0], cmap="gray")
    figure.savefig(path)
    plt.close(figure)
