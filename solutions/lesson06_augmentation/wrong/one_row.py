# fails: grid
# misconception: one-line
# Puts all images in one row.
def plot_grid(images, path):
    figure, axes = plt.subplots(1, 9, figsize=(18, 2))
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    figure.savefig(path)
    plt.close(figure)
