# fails: grid
# misconception: not-at-path
# Assumes that closing a figure saves it.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    plt.close(figure)
