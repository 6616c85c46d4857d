# fails: grid
# misconception: other-format
# Saves as JPEG, because the file becomes smaller.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images, strict=True):
        axis.imshow(image)
        axis.axis("off")
    figure.savefig(path, format="jpg")
    plt.close(figure)
