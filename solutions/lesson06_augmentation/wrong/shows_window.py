# fails: grid-window
# misconception: window-opened
# Assumes that a figure must be shown.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    figure.savefig(path)
    plt.show()
