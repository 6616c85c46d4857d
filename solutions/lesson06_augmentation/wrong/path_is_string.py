# fails: grid
# misconception: path-as-string
# Assumes that a path is always a str.
def plot_grid(images, path):
    figure, axes = plt.subplots(3, 3)
    for axis, image in zip(axes.flat, images):
        axis.imshow(image)
    if not path.endswith(".png"):
        path = path + ".png"
    figure.savefig(path)
