# fails: grid
# misconception: one-picture-only
# believed that one axis is enough
def plot_grid(images, path):
    figure, axis = plt.subplots()
    axis.imshow(images[0])
    figure.savefig(path)
