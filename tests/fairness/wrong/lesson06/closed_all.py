# misconception: saved-too-late
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.ravel(), images):
        axis.imshow(image)
    plt.close("all")
    plt.gcf().savefig(path)
    plt.close("all")
