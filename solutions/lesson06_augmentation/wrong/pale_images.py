# fails: grid
# misconception: colors-changed
# Draws the images half transparent.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3, figsize=(6, 6))
    for axis, image in zip(axes.flat, images):
        axis.imshow(image, alpha=0.5)
        axis.axis("off")
    figure.savefig(path)
    plt.close(figure)
